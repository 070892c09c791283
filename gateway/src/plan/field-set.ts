import { Kind, parse, print, type SelectionSetNode, stripIgnoredCharacters } from 'graphql';

/** Reads a set of fields as federation's directives write it, such as `id owner { name }`. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet;
  throw new Error(`"${text}" is no set of fields.`);
}

/** Writes a set of fields as federation's directives have it. */
export function printFieldSet(set: SelectionSetNode): string {
  return stripIgnoredCharacters(print(set)).slice(1, -1);
}
