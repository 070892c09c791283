import type { BSONRegExp } from 'bson';
import { CommandError, notImplemented } from '../errors.ts';

/** Escapes that mean the same inside and outside a class in both dialects. */
const KNOWN_ESCAPE = /[A-Za-z0-9^$\\.*+?()[\]{}|/]/;

/**
 * Translates a Perl-compatible pattern to a JavaScript one, always in Unicode mode: there, what
 * JavaScript does not know is a syntax error instead of a match for something else.
 *
 * @throws {CommandError} `Location51091` for a pattern that is not valid, `NotImplemented` for what
 * only the other dialect has.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  if (options.includes('x') || pattern.includes('[:')) {
    throw notImplemented('A regular expression with the option x or a POSIX class');
  }
  const source = pattern.replace(/\\(.)/gsu, (escaped, char: string) => {
    if (char === '-') return '\\x2d';
    return KNOWN_ESCAPE.test(char) ? escaped : char;
  });
  const flags = [...new Set(options)].filter((flag) => 'ims'.includes(flag)).join('');
  try {
    return new RegExp(source, `${flags}u`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('Location51091', `Regular expression is invalid: ${reason}`);
  }
}

export function compileBsonRegex({ pattern, options }: BSONRegExp): RegExp {
  return compileRegex(pattern, options);
}
