import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors.ts';
import { visitFetches } from './plan-node.ts';
import { createPlanner } from './planner.ts';
import { compose } from './testing/plans.ts';

const supergraph = compose({
  a: 'type Query { account: Account } type Account @key(fields: "id") { id: ID! }',
  b: 'type Account @key(fields: "id") { id: ID! name: String }',
});

describe('createPlanner', () => {
  it('makes an error of the request of what the planner throws, which is the cause', () => {
    const lost = supergraph.replace('@join__type(graph: B, key: "id")', '@join__type(graph: B)');
    const plan = () => createPlanner(lost).plan(parse('{ account { name } }'), undefined);
    expect(plan).toThrow(
      expect.objectContaining({
        message: 'The operation cannot be planned.',
        extensions: { code: 'QUERY_PLANNING_FAILED' },
        originalError: expect.objectContaining({ message: expect.stringContaining('name') }),
      }),
    );
  });

  it('refuses a subscription, and an operation that the document does not have', () => {
    const planner = createPlanner(supergraph);
    const subscription = parse('subscription { account { id } }');
    expect(() => planner.plan(subscription, undefined)).toThrow('Subscriptions are not supported.');
    const query = parse('query A { account { id } } query B { account { id } }');
    expect(() => planner.plan(query, undefined)).toThrow('say which one in operationName');
    expect(() => planner.plan(query, 'C')).toThrow('The document has no operation named "C".');
    expect(planner.plan(query, 'B').operation.name?.value).toBe('B');
  });

  it('survives a document that nests too deep for the planner', () => {
    const deep = createPlanner(compose({ a: 'type Query { a: A } type A { a: A b: Int }' }));
    const document = parse(`{ ${'a { '.repeat(1500)} b ${'}'.repeat(1500)} }`);
    expect(() => deep.plan(document, undefined)).toThrow('The operation cannot be planned.');
  });

  it('gives a plan that nobody can change', () => {
    const { plan } = createPlanner(supergraph).plan(parse('{ account { name } }'), undefined);
    if (plan?.kind !== 'sequence') throw new Error('a sequence');
    expect(plan.nodes.every((node) => Object.isFrozen(node))).toBe(true);
    expect(Object.isFrozen(plan.nodes)).toBe(true);
  });

  it.each([1, 5, 20, 40])('asks one subgraph for %s values that many resolve', (count) => {
    const fields = Array.from({ length: count }, (_, n) => `f${n}`);
    const shared = fields.map((field) => `${field}: Int @shareable`).join(' ');
    const resolving = Array.from({ length: 10 }, (_, n) => [
      `s${n}`,
      `type Account @key(fields: "id") { id: ID! own${n}: Int ${shared} }`,
    ]);
    const crowded = compose({
      a: 'type Query { account: Account } type Account @key(fields: "id") { id: ID! }',
      ...Object.fromEntries(resolving),
    });
    const { plan } = createPlanner(crowded).plan(
      parse(`{ account { ${fields.join(' ')} } }`),
      undefined,
    );
    const subgraphs: string[] = [];
    if (plan) visitFetches(plan, ({ subgraph }) => subgraphs.push(subgraph));
    expect(subgraphs).toEqual(['a', 's0']);
  });

  it.each(['', 'type Query { a: Int }', 'type Query {'])('refuses "%s" as a supergraph', (sdl) => {
    expect(() => createPlanner(sdl)).toThrow(GatewayError);
  });
});

describe('the federation library', () => {
  it('is installed once: the planner knows no types but those of its own copy', () => {
    const root = fileURLToPath(new URL('../../../node_modules', import.meta.url));
    const found = nodeModules(root).filter((folder) =>
      exists(join(folder, '@apollo/federation-internals')),
    );
    expect(found).toEqual([root]);
  });
});

/** A folder of packages and those that lie in its packages. */
function nodeModules(folder: string): string[] {
  const packages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      name.startsWith('@')
        ? readdirSync(join(folder, name)).map((inner) => join(folder, name, inner))
        : [join(folder, name)],
    );
  const nested = packages.map((path) => join(path, 'node_modules')).filter(exists);
  return [folder, ...nested.flatMap(nodeModules)];
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
