/** Where a text stops being JSON, and what should stand there instead. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

const BLANK = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?!\w)/uy;

/** What may come next, by what came last. */
type State = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'after' | 'end';

const EXPECTED: Readonly<Record<State, string>> = {
  value: 'a value',
  'first item': 'a value or "]"',
  'first key': 'a name in double quotes or "}"',
  key: 'a name in double quotes',
  colon: '":"',
  after: '"," or the end of the object or list',
  end: 'the end of the file',
};

/**
 * Finds the first fault of a text that is not JSON. `JSON.parse` tells its position in some
 * versions of Node and in others only for some faults. Undefined when there is none.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let state: State = 'value';
  let offset = match(BLANK, text, 0).length;
  while (offset < text.length) {
    const token = match(TOKEN, text, offset);
    const next: State | undefined = token === '' ? undefined : advance(state, token, open);
    if (next === undefined) return { offset, expected: EXPECTED[state] };
    state = next;
    offset += token.length;
    offset += match(BLANK, text, offset).length;
  }
  return state === 'end' ? undefined : { offset, expected: EXPECTED[state] };
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}

function advance(state: State, token: string, open: string[]): State | undefined {
  const isString = token.startsWith('"');
  const inObject = open.at(-1) === '{';
  switch (state) {
    case 'key':
    case 'first key':
      if (token === '}' && state === 'first key') return close(open);
      return isString ? 'colon' : undefined;
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'after':
      if (token === ',') return inObject ? 'key' : 'value';
      return token === (inObject ? '}' : ']') ? close(open) : undefined;
    case 'end':
      return undefined;
    default:
      if (token === ']' && state === 'first item') return close(open);
      return startValue(token, open);
  }
}

function startValue(token: string, open: string[]): State | undefined {
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'first key' : 'first item';
  }
  if (/^[}\],:]$/.test(token)) return undefined;
  return open.length === 0 ? 'end' : 'after';
}

function close(open: string[]): State {
  open.pop();
  return open.length === 0 ? 'end' : 'after';
}
