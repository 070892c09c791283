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

export interface ExtractOptions {
  readonly types: TypeTable;
  /**
   * What was asked for in this object; a key that was not, because the client skipped what needs
   * it, is left out of the representation. @default all was
   */
  readonly asked?: readonly AskedKeys[] | undefined;
  /**
   * Whether an error is the reason for which a key of an object is missing. An object inside the
   * representation that lacks a key for no such reason counts as `null`. @default one always is
   */
  readonly isExplained?: (container: object, key: string) => boolean;
}

/**
 * What a subgraph needs to know of an object to find it: a copy of the required fields, in the
 * order in which they are required. `null` is a value; a key that isn't there is none.
 */
export function extractRepresentation(
  source: Data,
  selections: readonly RequiredNode[],
  options: ExtractOptions,
): Data | MissingKey {
  const representation: Data = Object.create(null);
  for (const selection of selections) {
    const part = extractSelection(source, selection, options);
    if (part instanceof MissingKey) return part;
    mergeInto(representation, part, options.types);
  }
  return representation;
}

function extractSelection(
  source: Data,
  selection: RequiredNode,
  options: ExtractOptions,
): Data | MissingKey {
  const { types, asked } = options;
  if (selection.kind === 'fragment') {
    const { typeCondition, selections } = selection;
    const applies = typeCondition === undefined || isOfType(source, typeCondition, types);
    return applies ? extractRepresentation(source, selections, options) : Object.create(null);
  }
  const { responseKey, name, selections } = selection;
  const given = getOwn(source, responseKey);
  const below = asked && askedBelow(asked, source, responseKey, types);
  if (given === undefined && asked && !below && responseKey !== '__typename') {
    return Object.create(null);
  }
  if (given === undefined) return new MissingKey(source, responseKey);
  const value = extractValue(given, { source, responseKey }, selections, {
    ...options,
    asked: below,
  });
  if (value instanceof MissingKey) return value;
  const part: Data = Object.create(null);
  setOwn(part, name, value);
  return part;
}

interface Place {
  readonly source: Data;
  readonly responseKey: string;
}

function extractValue(
  value: unknown,
  place: Place,
  selections: readonly RequiredNode[] | undefined,
  options: ExtractOptions,
): unknown {
  if (value === null || !selections) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => extractValue(element, place, selections, options));
    return elements.find((element) => element instanceof MissingKey) ?? elements;
  }
  if (!isRecord(value)) return new MissingKey(place.source, place.responseKey);
  const extracted = extractRepresentation(value, selections, options);
  if (!(extracted instanceof MissingKey)) return extracted;
  const { isExplained } = options;
  return !isExplained || isExplained(extracted.container, extracted.key) ? extracted : null;
}

export function isOfType(object: Readonly<Data>, condition: string, types: TypeTable): boolean {
  const typename = getOwn(object, '__typename');
  return typeof typename === 'string' && types.matches(typename, condition);
}
