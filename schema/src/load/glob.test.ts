import { expect, it } from 'vitest';
import { globRoot, globToRegExp, isGlob } from './glob.ts';

it.each([
  ['/a/*.graphql', ['/a/b.graphql'], ['/a/b/c.graphql', '/a/.b.graphql', '/a/b.graphql.txt']],
  ['/a/**/*.graphql', ['/a/b.graphql', '/a/b/c/d.graphql'], ['/a/.git/b.graphql', '/ab.graphql']],
  ['/a/**', ['/a/b', '/a/b/c'], ['/b']],
  ['/a/?.graphql', ['/a/b.graphql'], ['/a/bc.graphql', '/a//.graphql']],
  ['/a/{b,c*}.graphql', ['/a/b.graphql', '/a/cd.graphql'], ['/a/d.graphql']],
  ['/a/[ab].graphql', ['/a/a.graphql'], ['/a/c.graphql']],
  ['/a/[!ab].graphql', ['/a/c.graphql'], ['/a/a.graphql']],
  ['/a+(b)/*.graphql', ['/a+(b)/c.graphql'], ['/aab/c.graphql']],
])('%s', (pattern, matching, others) => {
  const matcher = globToRegExp(pattern);
  expect(matching.filter((path) => !matcher.test(path))).toEqual([]);
  expect(others.filter((path) => matcher.test(path))).toEqual([]);
});

it('a pattern is looked for below the folders that it spells out', () => {
  expect(['/a/b/*.graphql', '/*.graphql', '/a/**/b'].map(globRoot)).toEqual(['/a/b', '/', '/a']);
  expect(['/a/b.graphql', '/a/*.graphql'].map(isGlob)).toEqual([false, true]);
});
