import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import { formatDiagnostics } from '../src/report/text.ts';
import { configFor, temporaryFolder } from './archive.ts';
import { createRepository, graph, type Repository } from './repository.ts';

const CATALOG = `type Query {
  product(id: ID!): Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String @shareable
  price: Int
}
`;
const REVIEWS = `type Product @key(fields: "id") {
  id: ID!
  name: String @shareable
  rating: Float
}
`;
const STOCK = `type Product @key(fields: "id") {
  id: ID!
  price: Int @external
  costly: Boolean @requires(fields: "price")
  inStock: Boolean
}
`;
const START = {
  'subgraphs/catalog.graphql': CATALOG,
  'subgraphs/reviews.graphql': REVIEWS,
  'subgraphs/stock.graphql': STOCK,
};

let root: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function repositoryWith(files: Record<string, string> = START): Promise<Repository> {
  number += 1;
  const repository = createRepository(join(root, `${number}`));
  await repository.commit('start', graph(files));
  return repository;
}

/** Checks the graph with some files edited, against the commit before. */
async function afterEdits(
  edits: Partial<Record<keyof typeof START, string>>,
  options = {},
): Promise<CheckReport> {
  const repository = await repositoryWith();
  await repository.write(graph({ ...START, ...edits }));
  return repository.check('git:HEAD', options);
}

function errors(report: CheckReport): string[] {
  return report.diagnostics
    .filter((each) => each.severity === 'error')
    .map(({ code, place, cause }) => {
      const by = cause ? `${cause.subgraph} ${cause.coordinate}` : 'nobody';
      return `${code} ${place ? formatPlace(place) : '-'} by ${by}`;
    });
}

describe('an error points at the edit that caused it', () => {
  it('in another file than the one where it shows up', async () => {
    const report = await afterEdits({
      'subgraphs/catalog.graphql': CATALOG.replace('  price: Int\n', ''),
    });

    expect(errors(report)).toEqual([
      'EXTERNAL_MISSING_ON_BASE subgraphs/catalog.graphql:6:6 by catalog Product.price',
    ]);
    const text = formatDiagnostics(report.diagnostics);
    expect(text).toContain('"Product.price" was removed here');
    expect(text).toContain('shows up at');
    expect(text).toMatch(/::: subgraphs\/stock\.graphql:4:3/);
    expect(text).toMatch(/it was: price: Int \(git:HEAD:subgraphs\/catalog\.graphql:9:3\)/);
  });

  it('for a field that can no longer be reached, which has no place of its own', async () => {
    const report = await afterEdits({
      'subgraphs/reviews.graphql': REVIEWS.replace(
        '@key(fields: "id")',
        '@key(fields: "sku")',
      ).replace('id: ID!', 'sku: ID!'),
    });

    expect(errors(report)).toEqual([
      'SATISFIABILITY_ERROR subgraphs/reviews.graphql:2:14 by reviews Product',
    ]);
  });

  it('when several subgraphs changed, only one of them to blame', async () => {
    const report = await afterEdits({
      'subgraphs/catalog.graphql': CATALOG.replace('  price: Int', '  price: Int\n  weight: Int'),
      'subgraphs/reviews.graphql': REVIEWS.replace('name: String @shareable', 'name: String'),
      'subgraphs/stock.graphql': STOCK.replace('inStock: Boolean', 'inStock: Boolean\n  left: Int'),
    });

    expect(errors(report)).toEqual([
      'INVALID_FIELD_SHARING subgraphs/reviews.graphql:4:3 by reviews Product.name',
    ]);
  });

  it('when two edits cause it together, at both', async () => {
    const report = await afterEdits({
      'subgraphs/catalog.graphql': CATALOG.replace('  price: Int', '  price: Int\n  size: Int'),
      'subgraphs/reviews.graphql': REVIEWS.replace('  rating', '  size: Int\n  rating'),
    });

    const [problem] = report.diagnostics;
    expect(problem?.code).toBe('INVALID_FIELD_SHARING');
    expect(problem?.cause?.coordinate).toBe('Product.size');
    expect(
      [problem?.place, ...(problem?.related ?? [])].map((each) =>
        each && 'file' in each ? each.file : each?.place.file,
      ),
    ).toEqual(expect.arrayContaining(['subgraphs/catalog.graphql', 'subgraphs/reviews.graphql']));
  });

  it('that removed a subgraph, or brought a new one', async () => {
    const repository = await repositoryWith();
    repository.git('rm', '--quiet', 'subgraphs/catalog.graphql');
    const kept = ['subgraphs/reviews.graphql', 'subgraphs/stock.graphql'];
    await repository.write({ 'supergraph.yaml': configFor(kept) });
    const removed = await repository.check('git:HEAD');
    const files = { ...START, 'subgraphs/pets.graphql': 'type Product {\n  rating: Int\n}\n' };
    await repository.write(graph(files));
    const added = await repository.check('git:HEAD');

    expect(new Set(errors(removed).map((each) => each.replace(/^\w+ /, '')))).toEqual(
      new Set(['supergraph.yaml:2:1 by catalog undefined']),
    );
    expect(errors(added)).toContain(
      'FIELD_TYPE_MISMATCH subgraphs/pets.graphql:3:3 by pets undefined',
    );
  });

  it('but not when the time for the search is over', async () => {
    const blameless = await afterEdits(
      {
        'subgraphs/catalog.graphql': CATALOG.replace('  price: Int\n', ''),
        'subgraphs/reviews.graphql': REVIEWS.replace('rating', 'stars'),
      },
      {},
    );
    expect(errors(blameless)).toHaveLength(1);
    const repository = await repositoryWith();
    await repository.write(
      graph({ ...START, 'subgraphs/catalog.graphql': CATALOG.replace('  price: Int\n', '') }),
    );
    const config = `${graph(START)['supergraph.yaml']}checks:\n  blame_ms: 0\n`;
    await repository.write({ 'supergraph.yaml': config });

    expect(errors(await repository.check('git:HEAD'))).toEqual([
      'EXTERNAL_MISSING_ON_BASE subgraphs/stock.graphql:4:3 by nobody',
    ]);
  });
});

describe('a field that moves with @override', () => {
  it('is no change of the API, and an error in it is the move', async () => {
    const moved = REVIEWS.replace('  rating', '  price: Int @override(from: "catalog")\n  rating');
    const fine = await afterEdits({ 'subgraphs/reviews.graphql': moved });
    const wrong = await afterEdits({
      'subgraphs/reviews.graphql': moved.replace('"catalog"', '"reviews"'),
    });

    expect([fine.exitCode, fine.changes]).toEqual([0, []]);
    expect(errors(wrong)).toContain(
      'OVERRIDE_FROM_SELF_ERROR subgraphs/reviews.graphql:5:14 by reviews Product.price',
    );
  });
});
