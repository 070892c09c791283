/** A piece of GraphQL within a file, and where it begins. */
export interface EmbeddedText {
  readonly text: string;
  readonly offset: number;
}

/** A template literal after `gql`, `graphql`, `graphql(` or a comment that says GraphQL. */
const TEMPLATE =
  /(?:(?<![.\w`])(?:gql|graphql)\s*(?:<[^>`]*>)?\s*\(?\s*|\/\*\s*GraphQL\s*\*\/\s*)`((?:[^`\\]|\\[\s\S])*)`/g;

/** What operations begin with; a schema that is written the same way is none of ours. */
const OPERATIONS = /^(?:\s|,|#.*)*(?:query|mutation|subscription|fragment|\{)/;

/**
 * Finds GraphQL in a file of JavaScript or TypeScript. What is interpolated is blanked out: it is a
 * fragment as a rule, and those are looked up by name.
 */
export function embeddedTexts(source: string): EmbeddedText[] {
  return [...source.matchAll(TEMPLATE)].flatMap((match) => {
    const raw = match[1] ?? '';
    const offset = match.index + match[0].length - 1 - raw.length;
    const text = blankInterpolations(raw);
    return OPERATIONS.test(text) ? [{ text, offset }] : [];
  });
}

/** Keeps the length, so that offsets in the text are offsets in the file. */
function blankInterpolations(text: string): string {
  return text
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, (found) => found.replace(/[^\n]/g, ' '))
    .replace(/\\[`$]/g, (found) => ` ${found[1]}`);
}
