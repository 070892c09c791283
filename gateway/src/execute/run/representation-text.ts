import type { RequiredField, RequiredNode } from '../../plan/plan-node.ts';
import { isRecord } from '../../util/is-record.ts';
import { leafJson } from '../../util/leaf-json.ts';
import { type Data, isInheritedKey } from './own.ts';
import type { Representing } from './represent.ts';
import { isOfType } from './representation.ts';
import type { TypeTable } from './type-table.ts';

/** The JSON text of what `represent` gives; `undefined` where it takes a closer look to say. */
export type RepresentationText = (object: Data) => string | undefined;

/** @returns `undefined` for what is required of objects of several types, or rewritten. */
export function compileRepresentationText(
  { fetch, requires }: Pick<Representing, 'fetch' | 'requires'>,
  types: TypeTable,
): RepresentationText | undefined {
  const [fragment, ...others] = requires;
  if (fetch.inputRewrites.length > 0 || others.length > 0) return undefined;
  if (fragment?.kind !== 'fragment' || fragment.typeCondition === undefined) return undefined;
  const { typeCondition } = fragment;
  const write = objectText(fragment.selections);
  if (!write || !fragment.selections.some(isTypename)) return undefined;
  return (object) => (isOfType(object, typeCondition, types) ? write(object) : undefined);
}

function isTypename(node: RequiredNode): boolean {
  return node.kind === 'field' && node.name === '__typename' && node.responseKey === '__typename';
}

function objectText(nodes: readonly RequiredNode[]): RepresentationText | undefined {
  const fields: RequiredField[] = [];
  for (const node of nodes) {
    if (node.kind !== 'field' || isInheritedKey(node.responseKey)) return undefined;
    fields.push(node);
  }
  if (new Set(fields.map(({ name }) => name)).size < fields.length) return undefined;
  const parts = fields.map(({ responseKey, name, selections }) => {
    const below = selections && objectText(selections);
    const isWritable = !selections || below !== undefined;
    return { responseKey, start: `${JSON.stringify(name)}:`, below, isWritable };
  });
  if (!parts.every(({ isWritable }) => isWritable)) return undefined;
  return (object) => {
    let text = '{';
    for (const { responseKey, start, below } of parts) {
      const value = valueText(object[responseKey], below);
      if (value === undefined) return undefined;
      if (text.length > 1) text += ',';
      text += start + value;
    }
    return `${text}}`;
  };
}

function valueText(value: unknown, below: RepresentationText | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || !below) return leafJson(value);
  if (isRecord(value)) return below(value);
  if (!Array.isArray(value)) return undefined;
  const elements: string[] = [];
  for (const element of value) {
    const text = valueText(element, below);
    if (text === undefined) return undefined;
    elements.push(text);
  }
  return `[${elements.join()}]`;
}
