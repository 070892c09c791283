import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema, parse, validate, visit } from 'graphql';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  readonly link?: boolean;
}

const root = new URL('../../', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const locked = Object.entries<LockedPackage>(read('package-lock.json').packages);
const versionsOf = (name: string) =>
  locked
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version);

describe('the locked packages', () => {
  it('hold one graphql of at least 16.15: older ones compare fields of one query for minutes', () => {
    expect(versionsOf('graphql')).toEqual(['16.15.0']);
    expect(read('package.json').overrides.graphql).toBe('16.15.0');
  });

  it('give up on 200 inline fragments of 50 fields before every pair of them is compared', () => {
    const schema = buildSchema(`type Query { a: Query b: Int }`);
    const fields = Array.from({ length: 50 }, (_, i) => `f${i}: a { b }`).join(' ');
    const fragments = Array.from({ length: 200 }, () => `... { ${fields} }`).join(' ');
    const document = parse(`{ ${fragments} }`);
    let comparisons = 0;
    visit(document, {
      Field(node) {
        const { selectionSet } = node;
        Object.defineProperty(node, 'selectionSet', {
          get: () => {
            comparisons += 1;
            return selectionSet;
          },
        });
      },
    });
    comparisons = 0;
    const errors = validate(schema, document);
    expect(errors.map(({ message }) => message)).toEqual(['Validation aborted.']);
    // graphql 16.11 goes on to the end: 4,070,000 times.
    expect(comparisons).toBeLessThan(1_000_000);
  });

  it('hold one copy of what the federation packages share, or the planner breaks', () => {
    for (const name of ['federation-internals', 'query-planner', 'query-graphs', 'composition']) {
      expect(versionsOf(`@apollo/${name}`)).toEqual(['2.14.4']);
    }
  });

  it.each([
    ['@apollo/server', [5, 5, 0]],
    ['@apollo/gateway', [2, 13, 2]],
    ['undici', [7, 18, 0]],
    ['mongoose', [9, 0, 0]],
  ])('hold no %s with a known hole', (name, floor) => {
    for (const version of versionsOf(name)) {
      const parts = (version ?? '').split('.').map(Number);
      const difference = floor.map((part, i) => (parts[i] ?? 0) - part).find((d) => d !== 0) ?? 0;
      expect(difference, `${name} ${version}`).toBeGreaterThanOrEqual(0);
    }
  });

  it('all run on Node 20', () => {
    const newer = locked
      .filter(([, { engines }]) => !allowsNode20(engines?.node ?? '*'))
      .map(([path, { engines }]) => `${path} wants ${engines?.node}`);
    expect(newer).toEqual([]);
  });

  it('name no registry and no machine in the lockfile', () => {
    const links = locked.filter(([, { link }]) => link).length;
    expect(
      readFileSync(new URL('package-lock.json', root), 'utf8').match(/"resolved"/g),
    ).toHaveLength(links);
  });
});

/** Whether a range such as `^18 || >=20.19` has room for Node 20; any alternative will do. */
function allowsNode20(range: string): boolean {
  return range.split('||').some((alternative) => {
    const bounds = [...alternative.matchAll(/([<>]=?|\^|~|=)?\s*v?(\d+|\*|x)(?:\.\S*)?/g)];
    return bounds.every(([, operator = '=', major = '*']) => {
      const bound = Number(major);
      if (Number.isNaN(bound)) return true;
      if (operator.startsWith('>')) return bound <= 20;
      if (operator.startsWith('<')) return operator === '<' ? bound > 20 : bound >= 20;
      return bound === 20;
    });
  });
}

describe('the packages of the workspace', () => {
  it('name exact versions only', () => {
    const folders = [
      'gateway',
      'schema',
      ...foldersIn('subgraphs'),
      ...foldersIn('subgraphs/embedded'),
    ];
    const loose = folders.flatMap((folder) => {
      const { dependencies = {}, devDependencies = {} } = read(`${folder}/package.json`);
      return Object.entries<string>({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${folder}: ${name}@${version}`);
    });
    expect(loose).toEqual([]);
  });
});

function foldersIn(parent: string): string[] {
  return readdirSync(new URL(`${parent}/`, root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'embedded')
    .map((entry) => `${parent}/${entry.name}`);
}

it('loads one graphql for import and for require, as the federation packages do', async () => {
  const required = createRequire(import.meta.url)('graphql');
  expect((await import('graphql')).GraphQLSchema).toBe(required.GraphQLSchema);
});
