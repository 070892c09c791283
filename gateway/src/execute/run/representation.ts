import type { RequiredNode } from '../../plan/plan-node.ts';
import { isRecord } from '../../util/is-record.ts';
import { type AskedKeys, askedBelow } from './asked-keys.ts';
import { mergeInto } from './merge.ts';
import { type Data, getOwn, setOwn } from './own.ts';
import type { TypeTable } from './type-table.ts';

/** Why an object has no representation: this key of this object in it has no value yet. */
export class MissingKey {
  readonly container: object;
  readonly key: string;

  constructor(container: object, key: string) {
    this.container = container;
    this.key = key;
  }
}

/**
 * What a subgraph needs to know of an object to find it: a copy of the required fields, in the
 * order in which they are required. `null` is a value; a key that isn't there is none.
 *
 * @param asked the keys that were asked for in this object; a key that was not, because the client
 *   skipped what needs it, is left out of the representation. Without it all count as asked for.
 */
export function extractRepresentation(
  source: Data,
  selections: readonly RequiredNode[],
  types: TypeTable,
  asked?: readonly AskedKeys[],
): Data | MissingKey {
  const representation: Data = Object.create(null);
  for (const selection of selections) {
    const part = extractSelection(source, selection, types, asked);
    if (part instanceof MissingKey) return part;
    mergeInto(representation, part, types);
  }
  return representation;
}

function extractSelection(
  source: Data,
  selection: RequiredNode,
  types: TypeTable,
  asked: readonly AskedKeys[] | undefined,
): Data | MissingKey {
  if (selection.kind === 'fragment') {
    const { typeCondition, selections } = selection;
    const applies = typeCondition === undefined || isOfType(source, typeCondition, types);
    return applies ? extractRepresentation(source, selections, types, asked) : Object.create(null);
  }
  const { responseKey, name, selections } = selection;
  const given = getOwn(source, responseKey);
  const below = asked && askedBelow(asked, source, responseKey, types);
  if (given === undefined && asked && !below && responseKey !== '__typename') {
    return Object.create(null);
  }
  const place = { container: source, key: responseKey, below };
  const value = extractValue(given, place, selections, types);
  if (value instanceof MissingKey) return value;
  const part: Data = Object.create(null);
  setOwn(part, name, value);
  return part;
}

interface Place {
  readonly container: object;
  readonly key: string;
  readonly below: readonly AskedKeys[] | undefined;
}

function extractValue(
  value: unknown,
  place: Place,
  selections: readonly RequiredNode[] | undefined,
  types: TypeTable,
): unknown {
  if (value === undefined) return new MissingKey(place.container, place.key);
  if (value === null || !selections) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => extractValue(element, place, selections, types));
    return elements.find((element) => element instanceof MissingKey) ?? elements;
  }
  if (!isRecord(value)) return new MissingKey(place.container, place.key);
  return extractRepresentation(value, selections, types, place.below);
}

export function isOfType(object: Readonly<Data>, condition: string, types: TypeTable): boolean {
  const typename = getOwn(object, '__typename');
  return typeof typename === 'string' && types.matches(typename, condition);
}
