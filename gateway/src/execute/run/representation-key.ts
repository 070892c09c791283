import type { RequiredNode } from '../../plan/plan-node.ts';
import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn, isInheritedKey } from './own.ts';
import { isOfType, MissingKey } from './representation.ts';
import type { TypeTable } from './type-table.ts';

/**
 * Writes a short text that is the same for two objects exactly when their representations are;
 * where `extractRepresentation` finds a key missing, it finds the same one.
 */
export type RepresentationKey = (source: Data) => string | MissingKey;

export function compileRepresentationKey(
  selections: readonly RequiredNode[],
  types: TypeTable,
): RepresentationKey {
  const parts = selections.map((selection, index) =>
    selection.kind === 'field' ? fieldKey(selection, types) : fragmentKey(selection, index, types),
  );
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (source) => {
    let text = '';
    for (const part of parts) {
      const written = part(source);
      if (typeof written !== 'string') return written;
      text += written;
    }
    return text;
  };
}

function fragmentKey(
  { typeCondition, selections }: Extract<RequiredNode, { kind: 'fragment' }>,
  index: number,
  types: TypeTable,
): RepresentationKey {
  const key = compileRepresentationKey(selections, types);
  return (source) => {
    if (typeCondition !== undefined && !isOfType(source, typeCondition, types)) return '';
    const written = key(source);
    return typeof written === 'string' ? `#${index}${written}` : written;
  };
}

function fieldKey(
  { responseKey, selections }: Extract<RequiredNode, { kind: 'field' }>,
  types: TypeTable,
): RepresentationKey {
  const isInherited = isInheritedKey(responseKey);
  const below = selections && compileRepresentationKey(selections, types);
  return (source) => {
    const value = isInherited ? getOwn(source, responseKey) : source[responseKey];
    if (value === undefined) return new MissingKey(source, responseKey);
    return below ? objectKey(value, source, responseKey, below) : leafKey(value);
  };
}

function objectKey(
  value: unknown,
  container: Data,
  key: string,
  below: RepresentationKey,
): string | MissingKey {
  if (value === null) return '0';
  if (isRecord(value)) {
    const written = below(value);
    return typeof written === 'string' ? `{${written}}` : written;
  }
  if (!Array.isArray(value)) return new MissingKey(container, key);
  let text = '[';
  for (const element of value) {
    const written = objectKey(element, container, key, below);
    if (typeof written !== 'string') return written;
    text += written;
  }
  return `${text}]`;
}

/** Every text says where it ends, so that no two values look alike side by side. */
export function leafKey(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value === 'object' && value !== null) {
    const text = JSON.stringify(value);
    return `j${text.length}:${text}`;
  }
  return `${value};`;
}
