import { type DocumentNode, type GraphQLSchema, Kind, validate, visit } from 'graphql';
import { pruned, without } from './mend-document.ts';
import type { Generated } from './operation.ts';

/**
 * The smallest operation that can be reached by leaving out one part after the other while
 * `isFailing` holds.
 */
export async function reduceOperation(
  schema: GraphQLSchema,
  { document, variables }: Generated,
  isFailing: (smaller: Generated) => Promise<boolean>,
  maxAttempts = 400,
): Promise<Generated> {
  let current = document;
  let attempts = 0;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (let index = 0; attempts < maxAttempts; ) {
      const edited = edit(current, index);
      if (!edited) break;
      const smaller = pruned(edited);
      attempts += 1;
      const isValid = validate(schema, smaller).length === 0;
      if (isValid && (await isFailing({ document: smaller, variables }))) {
        current = smaller;
        isSmaller = true;
      } else index += 1;
    }
  }
  return { document: current, variables };
}

/** The document without its part of that number, counted from the outside in. */
function edit(document: DocumentNode, index: number): DocumentNode | undefined {
  let seen = 0;
  let edited: DocumentNode | undefined;
  const isNext = (): boolean => {
    seen += 1;
    return seen - 1 === index;
  };
  visit(document, {
    enter(node) {
      if (edited) return;
      const isOnlyTypename =
        node.kind === Kind.SELECTION_SET &&
        node.selections.length === 1 &&
        node.selections[0]?.kind === Kind.FIELD &&
        node.selections[0].name.value === '__typename';
      if (node.kind === Kind.SELECTION_SET && !isOnlyTypename) {
        for (const selection of node.selections) {
          if (edited || !isNext()) continue;
          edited = without(document, new Set([selection]));
        }
      } else if (node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT) {
        if (isNext()) edited = without(document, new Set([node]));
      } else if (node.kind === Kind.FIELD && node.alias) {
        if (isNext()) edited = replaced(document, node, withoutAlias(node));
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (isNext()) edited = unwrapped(document, node);
      }
    },
  });
  return edited;
}

function withoutAlias<T extends { readonly alias?: unknown }>({ alias: _alias, ...rest }: T) {
  return rest;
}

function replaced(document: DocumentNode, node: unknown, by: unknown): DocumentNode {
  return visit(document, { enter: (each) => (each === node ? by : undefined) });
}

/** Puts the selections of an inline fragment in its place. */
function unwrapped(document: DocumentNode, node: unknown): DocumentNode {
  return visit(document, {
    SelectionSet: {
      enter(set) {
        if (!set.selections.some((each) => each === node)) return undefined;
        const selections = set.selections.flatMap((each) =>
          each === node && each.kind === Kind.INLINE_FRAGMENT ? each.selectionSet.selections : each,
        );
        return { ...set, selections };
      },
    },
  });
}
