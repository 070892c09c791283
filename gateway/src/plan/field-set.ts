import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Reads a set of fields as federation's directives write it, such as `id owner { name }`. */
export function parseFieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet;
  throw new Error(`"${text}" is no set of fields.`);
}
