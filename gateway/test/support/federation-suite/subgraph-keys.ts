import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Row } from './feature.ts';

/** What the directives of one subgraph say. */
export interface SubgraphFacts {
  /** The keys by which a type can be asked for. */
  readonly keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
  /** `Type.field` of each field that another subgraph owns. */
  readonly external: ReadonlySet<string>;
}

export function readFacts(document: DocumentNode): SubgraphFacts {
  const keys = new Map<string, SelectionSetNode[]>();
  const external = new Set<string>();
  for (const definition of document.definitions) {
    if (!('fields' in definition) || definition.kind.startsWith('Input')) continue;
    const { name, directives = [], fields = [] } = definition as ObjectTypeDefinitionNode;
    const isExternal = directives.some((directive) => directive.name.value === 'external');
    for (const field of fields) {
      const isOwnExternal = field.directives?.some((each) => each.name.value === 'external');
      if (isExternal || isOwnExternal) external.add(`${name.value}.${field.name.value}`);
    }
    const resolvable = directives.filter(isResolvableKey).map(fieldsOf);
    keys.set(name.value, [...(keys.get(name.value) ?? []), ...resolvable]);
  }
  return { keys, external };
}

function isResolvableKey({ name, arguments: given = [] }: DirectiveNode): boolean {
  const resolvable = given.find((argument) => argument.name.value === 'resolvable')?.value;
  return name.value === 'key' && !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value);
}

function fieldsOf({ arguments: given = [] }: DirectiveNode): SelectionSetNode {
  const value = given.find((argument) => argument.name.value === 'fields')?.value;
  const [operation] = parse(`{${value?.kind === Kind.STRING ? value.value : ''}}`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A key has no fields.');
  return operation.selectionSet;
}

/** Whether the representation has every field of the key. */
export function isComplete(key: SelectionSetNode, sent: unknown): boolean {
  if (Array.isArray(sent)) return sent.every((element) => isComplete(key, element));
  if (typeof sent !== 'object' || sent === null) return false;
  return key.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const value = (sent as Row)[selection.name.value];
    if (value === undefined) return false;
    return value === null || !selection.selectionSet || isComplete(selection.selectionSet, value);
  });
}

/** Whether row and representation have the same values in the fields of the key. */
export function isSame(key: SelectionSetNode, row: unknown, sent: unknown): boolean {
  if (Array.isArray(row)) {
    return (
      Array.isArray(sent) &&
      row.length === sent.length &&
      row.every((element, index) => isSame(key, element, sent[index]))
    );
  }
  if (typeof row !== 'object' || row === null) return row === sent;
  if (typeof sent !== 'object' || sent === null) return false;
  return key.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return true;
    const own = (row as Row)[selection.name.value];
    const other = (sent as Row)[selection.name.value];
    if (selection.selectionSet) return isSame(selection.selectionSet, own, other);
    return own === other || (other !== null && String(own) === String(other));
  });
}
