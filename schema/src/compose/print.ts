import type { CompositionOptions, CompositionSuccess } from '@apollo/composition';
import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  printSchema,
} from 'graphql';

type PrintOptions = NonNullable<CompositionOptions['sdlPrintOptions']>;

/** Orders by code unit: unlike the composer's own order, the same under every locale. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** Types and directives in the order of their names; fields stay as the subgraphs order them. */
export const PRINT_OPTIONS: PrintOptions = {
  indentString: '  ',
  definitionsOrder: ['schema', 'directives', 'types'],
  rootTypesOrder: ['query', 'mutation', 'subscription'],
  mergeTypesAndExtensions: false,
  showAllBuiltIns: false,
  noDescriptions: false,
  typeFilter: () => true,
  fieldFilter: () => true,
  directiveApplicationFilter: () => true,
  typeCompareFn: byName,
  directiveCompareFn: byName,
};

export interface PrintedApi {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

/**
 * Prints what clients see of a supergraph: neither federation machinery nor anything that is
 * `@inaccessible`; descriptions, `@deprecated`, `@specifiedBy` and `@oneOf` stay, other applied
 * directives such as `@tag` are the supergraph's own.
 */
export function printApiSchema(supergraph: CompositionSuccess['schema']): PrintedApi {
  const printed = parse(printSchema(supergraph.toAPISchema().toGraphQLJSSchema()), {
    noLocation: true,
  });
  const document = sorted(printed);
  return { sdl: `${print(document)}\n`, schema: buildASTSchema(document) };
}

/** Prints a document in the order of the names in it. */
export function printSorted(document: DocumentNode): string {
  return `${print(sorted(document))}\n`;
}

function sorted({ definitions }: DocumentNode): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: definitions.toSorted((a, b) => byName(sortKey(a), sortKey(b))),
  };
}

/** The schema definition first, then directives, then types. */
function sortKey(definition: DefinitionNode): { name: string } {
  const name = 'name' in definition ? (definition.name?.value ?? '') : '';
  return { name: definition.kind === Kind.DIRECTIVE_DEFINITION ? `#${name}` : name };
}

/** The API schema as a document, for looking things up by coordinate. */
export function apiDocument(apiSdl: string): DocumentNode {
  return parse(apiSdl, { noLocation: true });
}
