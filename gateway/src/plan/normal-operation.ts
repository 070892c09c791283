import { createHash } from 'node:crypto';
import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
} from 'graphql';
import { type Extraction, extractLiterals, startExtraction } from './extract-literals.ts';
import { type FieldPlaces, fieldPlaces } from './field-places.ts';
import type { JsonValue } from './literal-value.ts';
import { toPlanError } from './plan-error.ts';
import { fragmentsOf } from './root-keys.ts';

/** Values of the variables that stand in a plan for literals of a document, without `$`. */
export type Literals = Readonly<Record<string, JsonValue>>;

/** An operation as it is planned: equal for all that differ in nothing that a plan depends on. */
export interface NormalOperation {
  /** The operation and the fragments that it spreads, with variables in place of literals. */
  readonly text: string;
  /** A SHA-256 of `text`, so that keys stay small whatever clients send. */
  readonly key: string;
  /** `undefined` for an operation without literals. */
  readonly literals: Literals | undefined;
}

export interface NormaliserOptions {
  /** What the operations are valid by. */
  readonly schema: GraphQLSchema;
  /** Fields, of whatever type, whose literals stay, because the plan may depend on them. */
  readonly literalFields: ReadonlySet<string>;
}

/**
 * Gives what writes the normal text of an operation of a valid document. White space, comments,
 * other operations and the order of fragments go. Literals in the arguments of fields become
 * variables of names that the operation does not use, but stay where a variable could mean
 * something else: `null`, values of custom scalars, numbers that JSON has no exact text for,
 * directives, introspection.
 *
 * What it gives throws a `GraphQLError` for a document that nests deeper than the stack is.
 */
export function createNormaliser(
  options: NormaliserOptions,
): (document: DocumentNode, operation: OperationDefinitionNode) => NormalOperation {
  return (document, operation) => {
    try {
      return normalise(document, operation, options);
    } catch (thrown) {
      throw toPlanError(thrown);
    }
  };
}

/** The key of an operation's normal text. */
export function keyOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** What is on its way to become text. */
interface Writing {
  readonly options: NormaliserOptions;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the fragments that are spread, in the order in which they are first. */
  readonly spread: Set<string>;
  readonly places: FieldPlaces;
  readonly extraction: Extraction;
}

function normalise(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  options: NormaliserOptions,
): NormalOperation {
  const fragments = fragmentsOf(document.definitions);
  const places = fieldPlaces(operation, fragments);
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const extraction = startExtraction(names);
  const writing = { options, fragments, spread: new Set<string>(), places, extraction };
  const root = options.schema.getRootType(operation.operation) ?? undefined;
  const body = writeSelections(operation.selectionSet, root, writing);
  let below = '';
  // The set grows while it is gone through: fragments spread fragments.
  for (const name of writing.spread) below += writeFragment(fragments.get(name), writing);
  const text = writeHead(operation, extraction.definitions) + body + below;
  const { literals } = extraction;
  const key = keyOfText(text);
  return { text, key, literals: literals.size > 0 ? Object.fromEntries(literals) : undefined };
}

function writeHead(
  { operation, name, variableDefinitions = [], directives }: OperationDefinitionNode,
  literalDefinitions: readonly string[],
): string {
  const definitions = [...variableDefinitions.map(print), ...literalDefinitions];
  const variables = definitions.length > 0 ? `(${definitions.join(' ')})` : '';
  return `${operation} ${name?.value ?? ''}${variables}${writeDirectives(directives)}`;
}

function writeFragment(fragment: FragmentDefinitionNode | undefined, writing: Writing): string {
  if (!fragment) return '';
  const { name, typeCondition, directives, selectionSet } = fragment;
  const condition = typeCondition.name.value;
  const type = writing.options.schema.getType(condition);
  const head = `fragment ${name.value} on ${condition}${writeDirectives(directives)}`;
  return head + writeSelections(selectionSet, type, writing);
}

function writeSelections(
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  writing: Writing,
): string {
  let text = '{';
  for (const selection of selections) {
    if (text !== '{') text += ' ';
    if (selection.kind === Kind.FIELD) {
      text += writeField(selection, parent, writing);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      writing.spread.add(name);
      text += `...${name}${writeDirectives(selection.directives)}`;
    } else {
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : writing.options.schema.getType(condition);
      text += condition === undefined ? '...' : `...on ${condition}`;
      text += writeDirectives(selection.directives);
      text += writeSelections(selection.selectionSet, type, writing);
    }
  }
  return `${text}}`;
}

function writeField(
  field: FieldNode,
  parent: GraphQLNamedType | undefined,
  writing: Writing,
): string {
  const { alias, name, arguments: given = [], directives, selectionSet } = field;
  const definition =
    isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value] : undefined;
  let text = alias && alias.value !== name.value ? `${alias.value}:${name.value}` : name.value;
  if (given.length > 0) text += writeArguments(field, given, definition, writing);
  text += writeDirectives(directives);
  if (!selectionSet) return text;
  const type = definition && getNamedType(definition.type);
  return text + writeSelections(selectionSet, type, writing);
}

function writeArguments(
  field: FieldNode,
  given: readonly ArgumentNode[],
  definition: GraphQLField<unknown, unknown> | undefined,
  { options, places, extraction }: Writing,
): string {
  const stays = options.literalFields.has(field.name.value) || isIntrospective(definition);
  const place = places(field);
  const texts = given.map(({ name: { value: name }, value }) => {
    const argument = stays ? undefined : definition?.args.find((each) => each.name === name);
    const text = argument
      ? extractLiterals(extraction, value, argument, { name: field.name.value, place })
      : print(value);
    return `${name}:${text}`;
  });
  return `(${texts.join(' ')})`;
}

/** Of `__Type` and its like; those of the root, `__type` and `__schema`, have no definition here. */
function isIntrospective(definition: GraphQLField<unknown, unknown> | undefined): boolean {
  return definition !== undefined && getNamedType(definition.type).name.startsWith('__');
}

function writeDirectives(directives: readonly DirectiveNode[] = []): string {
  return directives.length === 0 ? '' : ` ${directives.map(print).join(' ')} `;
}
