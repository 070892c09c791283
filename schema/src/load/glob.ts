/** Tells whether a path is a pattern rather than the name of one file. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern);
}

/** The folder part of a pattern before its first wildcard, `.` where there is none. */
export function globRoot(pattern: string): string {
  const segments = pattern.split('/');
  const firstWild = segments.findIndex(isGlob);
  return segments.slice(0, firstWild).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/**
 * Compiles a pattern: `*` and `?` stay within a path segment, `**` spans any number of them,
 * `{a,b}` is either, `[ab]` one of the characters. A leading dot must be written out.
 */
export function globToRegExp(pattern: string): RegExp {
  let source = '';
  for (const token of pattern.matchAll(/\*\*\/|\*\*|\*|\?|\[[^\]/]+\]|\{[^{}]*\}|[^*?[{]+|./gs)) {
    source += tokenSource(token[0], source === '' || source.endsWith('/'));
  }
  return new RegExp(`^${source}$`, 's');
}

function tokenSource(token: string, atSegmentStart: boolean): string {
  const notHidden = atSegmentStart ? '(?!\\.)' : '';
  if (token === '**/') return '(?:(?!\\.)[^/]+/)*';
  if (token === '**') return `${notHidden}.*`;
  if (token === '*') return `${notHidden}[^/]*`;
  if (token === '?') return `${notHidden}[^/]`;
  if (/^\[.+\]$/s.test(token)) return token.replace(/\\/g, '\\\\').replace(/^\[!/, '[^');
  if (/^\{.*\}$/s.test(token))
    return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`;
  return literal(token);
}

function globSource(pattern: string): string {
  return globToRegExp(pattern).source.slice(1, -1);
}

function literal(text: string): string {
  return text.replace(/[.+^$()|\\\]{}[*?]/g, '\\$&');
}
