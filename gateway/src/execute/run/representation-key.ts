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
  requires: readonly RequiredNode[],
  types: TypeTable,
): RepresentationKey {
  const keyOf = selectionsKey(requires, types);
  const single = singleKeyOf(requires);
  if (!single) return keyOf;
  const { typename, responseKey } = single;
  return (source) => {
    const value = source[responseKey];
    const isEnough =
      typeof value === 'string' && isUnlikeOthers(value) && source['__typename'] === typename;
    return isEnough ? value : keyOf(source);
  };
}

/** Where objects of one type are required with nothing but one value, which then says which one it is. */
function singleKeyOf(requires: readonly RequiredNode[]) {
  const [fragment, ...others] = requires;
  if (fragment?.kind !== 'fragment' || others.length > 0) return undefined;
  const { typeCondition: typename, selections } = fragment;
  const names = selections.map((each) =>
    each.kind === 'field' && !each.selections ? each.responseKey : undefined,
  );
  const [responseKey] = names.filter((name) => name !== '__typename');
  const isSingle = names.length === 2 && names.includes('__typename');
  if (!isSingle || typename === undefined || responseKey === undefined) return undefined;
  return isInheritedKey(responseKey) ? undefined : { typename, responseKey };
}

const HASH = 0x23;

/** Whether a value looks like none of the texts that are written for other objects. */
function isUnlikeOthers(value: string): boolean {
  return value !== '' && value.charCodeAt(0) !== HASH;
}

function selectionsKey(selections: readonly RequiredNode[], types: TypeTable): RepresentationKey {
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
  const key = selectionsKey(selections, types);
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
  const below = selections && selectionsKey(selections, types);
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
