/** Longer words are compared by so many of their first characters. */
const MAX_TERM_LENGTH = 24;

/** Stands before a term that is a whole word; no word has it in it. */
const WHOLE_WORD = '=';

/**
 * Makes texts comparable that differ only in case, accents or compatible forms of characters. Upper
 * case, because it makes more of them equal than lower case does: `ß` and `SS`, `ς` and `σ`.
 */
export function fold(text: string): string {
  return text.normalize('NFKD').toUpperCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** What a name is found by: all beginnings of its words, and the words marked as whole. */
export function searchTerms(name: string): string[] {
  const terms = wordsOf(name).flatMap((word) => [...beginningsOf(word), WHOLE_WORD + word]);
  return [...new Set(terms)];
}

/** The terms that a name must all have to be found by the text; none for a text without a word. */
export function requiredTerms(text: string): string[] {
  return wordsOf(text);
}

/** The terms of which a name that suits the text better has more. */
export function wholeWordTerms(text: string): string[] {
  return wordsOf(text).map((word) => WHOLE_WORD + word);
}

function wordsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => [...word].slice(0, MAX_TERM_LENGTH).join('')))];
}

function beginningsOf(word: string): string[] {
  const characters = [...word];
  return characters.map((_, i) => characters.slice(0, i + 1).join(''));
}
