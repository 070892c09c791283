const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Takes the text of a response with lists of entities apart, without reading the entities.
 *
 * @param text of valid JSON
 * @param keys of the lists, in the order in which they were asked for
 * @returns the texts of the entities, list by list; `undefined` where anything else is in the
 *   text: white space, errors, keys in another order, a list that is `null`
 */
export function splitEntities(
  text: string,
  keys: readonly string[],
): readonly (readonly string[])[] | undefined {
  const lists: string[][] = [];
  let position = 0;
  for (const [index, key] of keys.entries()) {
    const before = `${index === 0 ? '{"data":{' : ','}${JSON.stringify(key)}:[`;
    if (!text.startsWith(before, position)) return undefined;
    position += before.length;
    const entities: string[] = [];
    while (text.charCodeAt(position) !== CLOSE_LIST) {
      if (entities.length > 0) position += 1;
      const end = endOfEntity(text, position);
      if (end === undefined) return undefined;
      entities.push(text.slice(position, end));
      position = end;
    }
    position += 1;
    lists.push(entities);
  }
  return text.endsWith('}}') && position === text.length - 2 ? lists : undefined;
}

function endOfEntity(text: string, start: number): number | undefined {
  if (text.startsWith('null', start)) return start + 4;
  if (text.charCodeAt(start) !== OPEN_OBJECT) return undefined;
  let depth = 0;
  for (let position = start; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) position = endOfString(text, position);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
    if (depth === 0) return position + 1;
  }
  return undefined;
}

/** The place of the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, position: number): boolean {
  let before = position - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (position - before) % 2 === 0;
}
