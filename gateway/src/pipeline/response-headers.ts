/** Headers that say how the answer is sent; a wrong one would break the connection. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Sets a header in a flat list of names in lower case and values in turn; an earlier value goes.
 *
 * @throws {TypeError} for what is no header, or none that may be set.
 */
export function setHeader(headers: string[], given: string, value: string): void {
  const name = given.toLowerCase();
  if (OWN_HEADERS.has(name)) throw new TypeError(`The header ${name} is not to be set.`);
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new TypeError(`${JSON.stringify(given)} with this value is no header.`);
  }
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] === name) headers.splice(index, 2);
  }
  headers.push(name, value);
}
