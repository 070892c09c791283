export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** A media type that answers are written in. */
export type AnswerType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

/** Where a client likes both as well, it gets the older one, as it always did. */
const OFFERS = [
  { type: JSON_TYPE, subtype: 'json' },
  { type: GRAPHQL_TYPE, subtype: 'graphql-response+json' },
] as const;

/** What most clients send. */
const PLAIN = new Map<string | undefined, AnswerType>([
  [undefined, JSON_TYPE],
  ['', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/graphql-response+json', GRAPHQL_TYPE],
]);

/** The media type that a client likes best by its `Accept`; `undefined` when it takes none. */
export function answerTypeFor(accept: string | undefined): AnswerType | undefined {
  const plain = PLAIN.get(accept);
  if (plain !== undefined) return plain;
  const ranges = rangesOf(accept ?? '');
  let best: Liking | undefined;
  for (const { type, subtype } of OFFERS) {
    const range = mostExact(ranges, subtype);
    if (!range || range.quality === 0) continue;
    if (!best || comesBefore(range, best.range)) best = { type, range };
  }
  return best?.type;
}

interface Liking {
  readonly type: AnswerType;
  readonly range: Range;
}

/** One of the things that a client accepts. */
interface Range {
  readonly type: string;
  readonly subtype: string;
  /** From 0, which is none of it, to 1. */
  readonly quality: number;
  /** How much it says: all types, one type, one subtype, that with a character set. */
  readonly exactness: number;
  /** Its place in the header. */
  readonly index: number;
}

/** More are not looked at; a client that likes so many things is none of ours. */
const MAX_RANGES = 1_000;

function rangesOf(accept: string): Range[] {
  return accept.split(',', MAX_RANGES).flatMap((text, index) => rangeOf(text, index) ?? []);
}

/** Reads `type/subtype;parameter=value;q=0.5`; nothing for what an answer can't fit. */
function rangeOf(text: string, index: number): Range | undefined {
  const [essence = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [type = '', subtype = '', more] = essence.split('/');
  if (more !== undefined) return undefined;
  let quality = 1;
  let exactness = type === '*' ? 0 : subtype === '*' ? 1 : 2;
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'q') {
      quality = qualityOf(value);
      break;
    }
    // The one parameter that answers have.
    if (name !== 'charset' || !/^"?utf-?8"?$/.test(value)) return undefined;
    exactness = 3;
  }
  return { type, subtype, quality, exactness, index };
}

function qualityOf(text: string): number {
  const quality = Number.parseFloat(text);
  return quality > 0 ? Math.min(quality, 1) : 0;
}

/** The range that says most of a type is the one that counts for it; of equals the first. */
function mostExact(ranges: readonly Range[], subtype: string): Range | undefined {
  let found: Range | undefined;
  for (const range of ranges) {
    const fits =
      (range.type === '*' && range.subtype === '*') ||
      (range.type === 'application' && (range.subtype === '*' || range.subtype === subtype));
    if (fits && (!found || range.exactness > found.exactness)) found = range;
  }
  return found;
}

function comesBefore(one: Range, other: Range): boolean {
  if (one.quality !== other.quality) return one.quality > other.quality;
  if (one.exactness !== other.exactness) return one.exactness > other.exactness;
  return one.index < other.index;
}
