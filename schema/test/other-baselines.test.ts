import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { composeSupergraph } from '../src/compose/compose.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import { createQuerySender } from '../src/load/remote-query.ts';
import { createSdlFetcher } from '../src/load/remote-sdl.ts';
import { LINK, temporaryFolder } from './archive.ts';
import { graph, openRepository, type Repository } from './repository.ts';
import { type AnsweringServer, answerWith } from './servers.ts';

const BEFORE = `${LINK}type Query {
  product: Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int
}
`;
const NOW = BEFORE.replace('  price: Int\n', '');

let root: string;
let files: Repository;
let number = 0;
const servers: AnsweringServer[] = [];
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

async function now(extra: Record<string, string> = {}): Promise<void> {
  number += 1;
  files = openRepository(join(root, `${number}`));
  await files.write({ ...graph({ 'subgraphs/catalog.graphql': NOW }), ...extra });
}

async function serve(value: unknown): Promise<string> {
  const server = await answerWith(value);
  servers.push(server);
  return server.url;
}

function found(report: CheckReport): string[] {
  return report.diagnostics.map(
    ({ code, coordinate = '-', place }) =>
      `${code} ${coordinate} ${place ? formatPlace(place) : '-'}`,
  );
}

describe('a supergraph file as the baseline', () => {
  it('shows what is gone where that file has it', async () => {
    const composed = composeSupergraph([{ name: 'catalog', url: 'http://a.test', sdl: BEFORE }]);
    if (!composed.ok) throw new Error('it composes');
    await now({ 'old.graphql': composed.supergraphSdl });
    const line = composed.supergraphSdl.split('\n').indexOf('  price: Int') + 1;

    const report = await files.check('supergraph:old.graphql');

    expect(found(report)).toEqual([`FIELD_REMOVED Product.price old.graphql:${line}:3`]);
    expect(report.exitCode).toBe(1);
  });

  it.each([
    ['supergraph:nowhere.graphql', 'BASELINE_MISSING'],
    ['supergraph:supergraph.yaml', 'BASELINE_UNREADABLE'],
    ['supergraph:subgraphs/catalog.graphql', 'BASELINE_UNREADABLE'],
  ])('%s is an input that cannot be had', async (baseline, code) => {
    await now();
    const report = await files.check(baseline);
    expect([report.exitCode, report.diagnostics.map((each) => each.code)]).toEqual([3, [code]]);
  });
});

describe('what runs as the baseline', () => {
  it('is the SDL that the subgraphs answer with at their routing URLs', async () => {
    const url = await serve({ data: { _service: { sdl: BEFORE } } });
    await now();
    const config = `subgraphs:\n  catalog:\n    routing_url: ${url}\n    schema:\n      file: subgraphs/catalog.graphql\n`;
    await files.write({ 'supergraph.yaml': config });

    const report = await files.check('subgraphs:live', { fetchSdl: createSdlFetcher() });

    expect(found(report)).toEqual([`FIELD_REMOVED Product.price ${url}:9:3`]);
  });

  it('is the API that a gateway answers with, and the place is the type that lost the field', async () => {
    const api = buildSchema(
      'type Query { product: Product } type Product { id: ID! name: String price: Int }',
    );
    const url = await serve({ data: introspectionFromSchema(api) });
    await now();

    const report = await files.check(`introspect:${url}`, { sendQuery: createQuerySender() });

    expect(found(report)).toEqual(['FIELD_REMOVED Product.price subgraphs/catalog.graphql:6:6']);
    expect(report.baseline.description).toBe(`introspect:${url}`);
  });

  it('that does not answer is an input that cannot be had', async () => {
    const refusing = await serve({ errors: [{ message: 'introspection is off' }] });
    await now();
    const sendQuery = createQuerySender();
    const gateway = await files.check(`introspect:${refusing}`, { sendQuery });
    const subgraphs = await files.check('subgraphs:live');

    expect([gateway.exitCode, subgraphs.exitCode]).toEqual([3, 3]);
    expect(gateway.diagnostics[0]?.message).toContain('introspection is off');
    expect(subgraphs.diagnostics[0]?.code).toBe('SDL_URL');
  });
});

describe('the baseline of the configuration', () => {
  it('counts when none is asked for', async () => {
    await now();
    const old = openRepository(join(files.folder, 'old'));
    await old.write(graph({ 'subgraphs/catalog.graphql': BEFORE }));
    const config = `${graph({ 'subgraphs/catalog.graphql': NOW })['supergraph.yaml']}checks:\n  baseline: dir:old\n  fail_on: never\n`;
    await files.write({ 'supergraph.yaml': config });

    const report = await files.check('configured');

    expect([report.exitCode, report.baseline.description]).toEqual([0, 'dir:old']);
    expect((await files.check('none')).baseline.compared).toBe(false);
  });
});
