import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { main } from '../src/cli/main.ts';
import { composeSupergraph } from '../src/compose/compose.ts';
import { costOf } from '../src/plans/plan-cost.ts';
import { createPlanner } from '../src/plans/planner.ts';
import { LINK, temporaryFolder } from './archive.ts';
import { outputTo } from './cli.ts';
import { graph, openRepository, type Repository } from './repository.ts';

const CATALOG = `type Query {
  product(id: ID!): Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int
}
`;
const REVIEWS = `type Product @key(fields: "id") {
  id: ID!
  rating: Float
  reviews: [Review!]!
}

type Review {
  text: String
}
`;
const START = { 'subgraphs/catalog.graphql': CATALOG, 'subgraphs/reviews.graphql': REVIEWS };
const OPERATIONS = {
  'operations/web/Name.graphql': 'query Name {\n  product(id: 1) {\n    name\n    price\n  }\n}\n',
  'operations/web/Rating.graphql': 'query Rating {\n  product(id: 1) {\n    rating\n  }\n}\n',
};

let root: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function edited(files: Record<string, string>, checks = ''): Promise<Repository> {
  number += 1;
  const now = openRepository(join(root, `${number}`));
  const all: Record<string, string> = { ...graph({ ...START, ...files }), ...OPERATIONS };
  await now.write({ ...all, 'supergraph.yaml': `${all['supergraph.yaml']}${checks}` });
  await openRepository(join(now.folder, 'old')).write({ ...graph(START), ...OPERATIONS });
  return now;
}

function found(report: CheckReport): string[] {
  return report.diagnostics
    .filter((each) => each.code.startsWith('PLAN_'))
    .map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

/** The price moves to the other subgraph, and so takes a request more. */
const MOVED = {
  'subgraphs/catalog.graphql': CATALOG.replace('  price: Int\n', ''),
  'subgraphs/reviews.graphql': REVIEWS.replace('  rating', '  price: Int\n  rating'),
};

describe('what a known operation costs', () => {
  it('is a warning when it takes another request, with the plans before and now', async () => {
    const report = await (await edited(MOVED)).check('dir:old');

    expect(report.changes).toEqual([]);
    expect(found(report)).toEqual([
      'warning PLAN_FETCHES_ADDED web/Name: it takes 2 requests to subgraphs, not 1 as before',
    ]);
    expect(report.diagnostics[0]?.notes).toEqual([
      'before: 1 request (catalog)',
      'now: 2 requests (catalog, reviews), 2 one after another',
    ]);
    expect(report.plans).toEqual([
      {
        operation: 'web/Name',
        before: { fetches: 1, depth: 1, subgraphs: ['catalog'] },
        after: { fetches: 2, depth: 2, subgraphs: ['catalog', 'reviews'] },
      },
    ]);
    expect(report.exitCode).toBe(0);
  });

  it.each([
    ['max_added_fetches: 0', ['error PLAN_FETCHES_ADDED'], 1],
    ['max_added_fetches: 1', ['warning PLAN_DEPTH_ADDED'], 0],
    ['max_depth: 1', ['error PLAN_TOO_DEEP'], 1],
    ['max_depth: 2', ['warning PLAN_FETCHES_ADDED'], 0],
  ])('with a budget of %s', async (budget, expected, exitCode) => {
    const report = await (await edited(MOVED, `checks:\n  plans:\n    ${budget}\n`)).check(
      'dir:old',
    );
    expect(found(report).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual(expected);
    expect(report.exitCode).toBe(exitCode);
  });

  it('is found in what an operation needs without asking for it', async () => {
    const stock = `type Product @key(fields: "id") {\n  id: ID!\n  name: String @external\n  label: String @requires(fields: "name")\n}\n`;
    const now = await edited({
      'subgraphs/catalog.graphql': CATALOG.replace('  name: String\n', ''),
      'subgraphs/reviews.graphql': REVIEWS.replace('  rating', '  name: String\n  rating'),
      'subgraphs/stock.graphql': stock,
    });
    const label = 'query Label {\n  product(id: 1) {\n    label\n  }\n}\n';
    await now.write({
      'operations/web/Label.graphql': label,
      'old/operations/web/Label.graphql': label,
    });
    await openRepository(join(now.folder, 'old')).write(
      graph({ ...START, 'subgraphs/stock.graphql': stock }),
    );

    expect(found(await now.check('dir:old'))).toContain(
      'warning PLAN_FETCHES_ADDED web/Label: it takes 3 requests to subgraphs, not 2 as before',
    );
  });

  it('is nothing to speak of when it becomes less, or when nothing of it has changed', async () => {
    const less = await edited({
      'subgraphs/catalog.graphql': CATALOG.replace('  price: Int', '  price: Int\n  rating: Float'),
      'subgraphs/reviews.graphql': REVIEWS.replace('  rating: Float\n', ''),
    });
    const report = await less.check('dir:old');
    const other = await edited({
      'subgraphs/reviews.graphql': REVIEWS.replace('text:', 'title: Int\n  text:'),
    });

    expect([found(report), report.plans.map((each) => each.after.fetches)]).toEqual([[], [1]]);
    expect((await other.check('dir:old')).plans).toEqual([]);
  });
});

describe('plan', () => {
  async function plan(...args: string[]) {
    const now = await edited({});
    const said: string[] = [];
    const output = outputTo(said);
    const io = { cwd: now.folder, env: {}, stdout: output, stderr: output };
    return [await main(['plan', ...args], io), said.join('')] as const;
  }

  it('shows a known operation as a tree of requests', async () => {
    expect(await plan('Rating', '--format', 'tree')).toEqual([
      0,
      'one after another\n  catalog\n  for product: reviews (entities)\n\n2 requests (catalog, reviews), 2 one after another\n',
    ]);
  });

  it('shows requests as they are sent, or as a diagram', async () => {
    const [, text] = await plan('web/Rating');
    const [, diagram] = await plan('web/Rating', '--format', 'mermaid');
    expect(text).toMatch(/ {2}catalog:\n {4}query Rating__catalog__0 \{\n {6}product\(id: 1\)/);
    expect(diagram).toBe(
      'flowchart LR\n  client([client])\n  f1["catalog"]\n  client --> f1\n  f2["reviews (entities)"]\n  f1 -- "product" --> f2\n',
    );
  });

  it.each([
    ['{ product(id: 1) { name } }', 0, '1 request (catalog)'],
    ['{ __typename }', 0, 'Nothing is fetched.'],
    ['operations/web/Name.graphql', 0, '1 request (catalog)'],
    ['{ nothing }', 1, 'Cannot query field "nothing"'],
    ['{ product(', 1, 'Syntax Error'],
    ['nowhere', 2, '"nowhere" is neither a known operation nor a file nor a query'],
  ])('of %s ends with %i', async (operation, exitCode, said) => {
    expect(await plan(operation)).toEqual([exitCode, expect.stringContaining(said)]);
  });
});

describe('the cost of a plan', () => {
  it('counts every branch, and as depth only what waits', () => {
    const composed = composeSupergraph([
      { name: 'a', sdl: `${LINK}type Query { t: T } type T @key(fields: "id") { id: ID! }` },
      { name: 'b', sdl: `${LINK}type T @key(fields: "id") { id: ID! b: Int }` },
      { name: 'c', sdl: `${LINK}type T @key(fields: "id") { id: ID! c: Int }` },
    ]);
    if (!composed.ok) throw new Error('it composes');
    const planned = createPlanner(composed.supergraphSdl)(parse('{ t { b c } }'));
    expect(planned.ok && costOf(planned.plan)).toMatchObject({ fetches: 3, depth: 2 });
  });
});
