import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', 'src');

/** What each area may import besides itself; `artifact` stands alone, as the gateway imports it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  artifact: [],
  diagnostic: [],
  load: ['diagnostic'],
  compose: ['diagnostic', 'load'],
  diff: ['diagnostic', 'compose'],
  cross: ['diagnostic', 'compose', 'diff'],
  blame: ['diagnostic', 'compose', 'diff'],
  operations: ['diagnostic', 'load', 'compose', 'diff'],
  plans: ['diagnostic', 'load', 'compose', 'diff', 'operations'],
  rules: ['diagnostic', 'compose', 'diff'],
  check: [
    'diagnostic',
    'load',
    'compose',
    'diff',
    'blame',
    'cross',
    'operations',
    'plans',
    'rules',
  ],
  report: ['diagnostic', 'diff'],
  explain: ['diagnostic', 'compose', 'diff'],
  inspect: ['diagnostic', 'compose', 'diff', 'operations'],
  collect: ['diagnostic', 'load', 'compose', 'operations'],
  generate: ['diagnostic', 'load', 'compose', 'operations'],
  cli: [
    'diagnostic',
    'load',
    'compose',
    'diff',
    'cross',
    'operations',
    'plans',
    'check',
    'explain',
    'inspect',
    'collect',
    'generate',
    'report',
  ],
};

/** The only areas that know these packages. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@apollo/composition': ['compose'],
  '@apollo/federation-internals': ['compose', 'plans'],
  '@apollo/query-planner': ['plans'],
  '@graphql-codegen/client-preset': ['generate'],
  '@graphql-codegen/core': ['generate'],
  '@theguild/federation-composition': ['compose'],
  commander: ['cli'],
  yaml: ['load'],
  zod: ['load'],
  graphql: [
    'compose',
    'diff',
    'cross',
    'blame',
    'operations',
    'plans',
    'rules',
    'inspect',
    'collect',
    'generate',
  ],
};

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path.includes('/'));

const IMPORT = /(?:^(?:import|export|\}).* from |\bimport\()'([^'\n]+)'/gm;

const imports = files.flatMap((file) =>
  [...readFileSync(join(SOURCES, file), 'utf8').matchAll(IMPORT)].map(([, target = '']) => ({
    file,
    area: areaOf(file),
    target,
  })),
);

function areaOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

it('every area is in the table', () => {
  expect([...new Set(files.map(areaOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

it('an area imports only itself and those that the table names', () => {
  const wrong = imports.filter(({ file, area, target }) => {
    if (!target.startsWith('.')) return false;
    const imported = areaOf(relative(SOURCES, join(SOURCES, dirname(file), target)));
    return imported !== area && !MAY_IMPORT[area]?.includes(imported);
  });
  expect(wrong).toEqual([]);
});

it('a package is imported only where it is at home', () => {
  const wrong = imports.filter(({ area, target }) => {
    if (target.startsWith('.') || target.startsWith('node:')) return false;
    return !HOMES[target]?.includes(area);
  });
  expect(wrong).toEqual([]);
});
