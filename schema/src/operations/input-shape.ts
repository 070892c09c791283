import { Kind, print, type ValueNode } from 'graphql';

/** A value that is sent, whether it was written in an operation or in a file of variables. */
export type InputShape =
  | { readonly kind: 'null' }
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly InputShape[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, InputShape> }
  | { readonly kind: 'variable'; readonly name: string };

export function shapeOfNode(node: ValueNode): InputShape {
  switch (node.kind) {
    case Kind.NULL:
      return { kind: 'null' };
    case Kind.VARIABLE:
      return { kind: 'variable', name: node.name.value };
    case Kind.LIST:
      return { kind: 'list', items: node.values.map(shapeOfNode) };
    case Kind.OBJECT:
      return {
        kind: 'object',
        fields: new Map(node.fields.map((field) => [field.name.value, shapeOfNode(field.value)])),
      };
    default:
      return { kind: 'leaf', text: print(node) };
  }
}

export function shapeOfJson(value: unknown): InputShape {
  if (value === null || value === undefined) return { kind: 'null' };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(shapeOfJson) };
  if (typeof value !== 'object') return { kind: 'leaf', text: String(value) };
  return {
    kind: 'object',
    fields: new Map(Object.entries(value).map(([name, each]) => [name, shapeOfJson(each)])),
  };
}
