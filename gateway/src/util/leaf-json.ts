// biome-ignore lint/suspicious/noControlCharactersInRegex: they are among those to be escaped
const TO_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** What `JSON.stringify` gives; for the usual text, which has nothing to escape, in half the time. */
export function leafJson(value: unknown): string {
  return typeof value === 'string' && !TO_ESCAPE.test(value) ? `"${value}"` : JSON.stringify(value);
}
