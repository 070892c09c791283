import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Place, SourceText } from '../diagnostic/source-text.ts';

export type ValuePath = readonly (string | number)[];

/** Finds the places of keys and values in a parsed YAML or JSON document. */
export interface ValuePlaces {
  /** The place of the value at a path, or of the nearest value above that exists. */
  value(path: ValuePath): Place;
  /** The place of the key that a path ends with; of the value where it ends with an index. */
  key(path: ValuePath): Place;
}

export function valuePlaces(document: Document, source: SourceText): ValuePlaces {
  const root = document.contents as Node | null;
  const toPlace = (node: Node | null | undefined): Place => {
    const range = node?.range;
    // A collection spans many lines; its start is what an eye looks for.
    return range
      ? source.place(range[0], isScalar(node) ? range[1] : range[0] + 1)
      : source.place(0);
  };
  return {
    value: (path) => toPlace(walk(document, root, path).value),
    key: (path) => {
      const found = walk(document, root, path);
      return toPlace(found.complete ? (found.key ?? found.value) : found.value);
    },
  };
}

interface Walked {
  readonly complete: boolean;
  readonly key: Node | undefined;
  readonly value: Node | null;
}

function walk(document: Document, root: Node | null, path: ValuePath): Walked {
  let value = root;
  let key: Node | undefined;
  for (const step of path) {
    const container = isAlias(value) ? (value.resolve(document) ?? null) : value;
    const next = child(container, step);
    if (next === undefined) return { complete: false, key, value: value ?? key ?? null };
    key = next.key;
    value = next.value ?? next.key ?? null;
  }
  return { complete: true, key, value };
}

function child(
  container: Node | null,
  step: string | number,
): { key: Node | undefined; value: Node | null } | undefined {
  if (isSeq(container)) {
    const item = container.items[Number(step)] as Node | undefined;
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  if (!isMap(container)) return undefined;
  const pair = container.items.find((each) => keyText(each) === String(step));
  return pair && { key: pair.key as Node, value: pair.value as Node | null };
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}
