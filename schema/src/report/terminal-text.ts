/**
 * Makes a text safe to print: a control character could move the cursor, and one that changes the
 * direction of text could show a line otherwise than it is. Each becomes one visible character.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    char === '\t' || char === '\n' ? char : '\ufffd',
  );
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /\p{M}|[\u200b-\u200f]/u;

/** The number of columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (NO_WIDTH.test(char)) continue;
    width += WIDE.test(char) ? 2 : 1;
  }
  return width;
}
