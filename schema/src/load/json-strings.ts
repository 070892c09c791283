/** A string value in a JSON text. */
export interface JsonString {
  /** Keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  /** Offsets of what stands between its quotes. */
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

interface Level {
  readonly isList: boolean;
  key: string | number;
}

/** Finds every string value of a text that is valid JSON; in one pass, as such files are large. */
export function jsonStrings(text: string): JsonString[] {
  const found: JsonString[] = [];
  const levels: Level[] = [];
  let isKey = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ isList: token === '[', key: 0 });
      isKey = token === '{';
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level?.isList) level.key = Number(level.key) + 1;
      isKey = level !== undefined && !level.isList;
    } else if (token === ':') {
      isKey = false;
    } else if (isKey && level) {
      level.key = JSON.parse(token) as string;
    } else if (token.startsWith('"')) {
      const path = levels.map((each) => each.key);
      found.push({ path, start: index + 1, end: index + token.length - 1 });
    }
  }
  return found;
}
