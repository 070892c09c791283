import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import { formatDiagnostics } from '../src/report/text.ts';
import { temporaryFolder } from './archive.ts';
import { graph, openRepository, type Repository } from './repository.ts';

const OLD = `type Query {
  product(id: ID!): Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int
}
`;
const NOW = OLD.replace('  price: Int\n', '');
const BODY = 'query Price {\n  product(id: "1") {\n    price\n  }\n}';

let root: string;
let number = 0;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A graph that lost a field, with operations as they are given, and the graph as it was. */
async function graphWith(files: Record<string, string>): Promise<Repository> {
  number += 1;
  const now = openRepository(join(root, `${number}`));
  const config = graph({ 'subgraphs/catalog.graphql': NOW })['supergraph.yaml'] ?? '';
  const checks = files['checks'] === undefined ? '' : `checks:\n${files['checks']}`;
  const { checks: _checks, ...others } = files;
  await now.write({ ...graph({ 'subgraphs/catalog.graphql': NOW }), ...others });
  await now.write({ 'supergraph.yaml': config + checks });
  await openRepository(join(now.folder, 'old')).write(graph({ 'subgraphs/catalog.graphql': OLD }));
  return now;
}

/** Who is said to notice that the field is gone, and where. */
function affected(report: CheckReport): string[] {
  return report.diagnostics
    .filter((each) => each.code === 'FIELD_REMOVED')
    .flatMap((each) => each.operations)
    .map(({ name, certainty, place }) => `${certainty} ${name} ${formatPlace(place)}`);
}

describe('operations that a build has collected', () => {
  it('are read from the manifest of Apollo, with their places in it', async () => {
    const manifest = {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [
        { id: 'a1', name: 'Other', type: 'query', body: 'query Other { product(id: 2) { id } }' },
        { id: 'a2', name: 'Price', type: 'query', body: BODY, clientName: 'kiosk' },
      ],
    };
    const files = await graphWith({
      'operations/web/persisted-query-manifest.json': JSON.stringify(manifest, null, 2),
    });
    const column = '      "body": "query Price {\\n  product(id: \\"1\\") {\\n    '.length + 1;

    const report = await files.check('dir:old');

    expect(report.operations).toBe(2);
    expect(affected(report)).toEqual([
      `breaks kiosk/Price operations/web/persisted-query-manifest.json:15:${column}`,
    ]);
  });

  it('are read from objects of ids and texts, as Relay and graphql-codegen write them', async () => {
    const documents = {
      abc: 'query Other { product(id: 2) { id } }',
      def: '{ product(id: 3) { price } }',
    };
    const files = await graphWith({ 'anywhere/app/documents.json': JSON.stringify(documents) });

    const report = await files.check('dir:old', {
      operations: [join(files.folder, 'anywhere/app/documents.json')],
    });

    expect([report.operations, affected(report)]).toEqual([
      2,
      ['breaks app/def anywhere/app/documents.json:1:74'],
    ]);
  });

  it.each([
    ['{"a": }', '1:7'],
    ['[1]', '1:1'],
    ['{"a": 1}', '1:1'],
    ['{"operations": [{"body": "query {"}]}', '1:34'],
  ])('that are %s have a fault at %s', async (text, place) => {
    const files = await graphWith({ 'operations/web/persisted-documents.json': text });
    const report = await files.check('none');
    expect(report.exitCode).toBe(1);
    expect(report.diagnostics.map((each) => each.place && formatPlace(each.place))).toEqual([
      `operations/web/persisted-documents.json:${place}`,
    ]);
  });
});

describe('records of what clients have sent', () => {
  const RECORDS = [
    { operation: 'web/Page', count: 1000, client: 'web', version: '3.1' },
    { operation: 'Page', count: 20, client: 'web', version: '3.0' },
    { body: BODY, count: 7, client: 'ios', version: '1' },
    { body: `${BODY.replace(/\s+/g, ' ')} `, client: 'ios' },
  ];
  const PAGE = 'query Page {\n  product(id: 1) {\n    price\n  }\n}\n';

  it('tell how often an operation is sent, by which clients, and count it if nobody keeps it', async () => {
    const lines = RECORDS.map((each) => JSON.stringify(each)).join('\n');
    const files = await graphWith({
      'usage.ndjson': `${lines}\n`,
      'operations/web/Page.graphql': PAGE,
      checks: '  usage: usage.ndjson\n',
    });

    const report = await files.check('dir:old');
    const text = formatDiagnostics(report.diagnostics);

    expect(affected(report)).toEqual([
      'breaks web/Page operations/web/Page.graphql:3:5',
      'breaks ios/Price usage.ndjson:3:53',
    ]);
    expect(text).toContain(
      '= breaks: web/Page (1,020 calls by web 3.1, 3.0), ios/Price (8 calls by ios 1)',
    );
  });

  it.each([
    ['{"operation": }', 'error USAGE_INVALID usage.ndjson:2:15'],
    ['[]', 'error USAGE_INVALID usage.ndjson:2:1'],
    ['{"operation":"A","count":"many"}', 'error USAGE_INVALID usage.ndjson:2:1'],
    ['{"id":"nowhere","count":3}', 'warning USAGE_UNKNOWN usage.ndjson:2:1'],
  ])('with the line %s are told where', async (line, expected) => {
    const files = await graphWith({ 'usage.ndjson': `\n${line}\n` });
    const report = await files.check('none', { usage: [join(files.folder, 'usage.ndjson')] });
    expect(
      report.diagnostics.map(
        ({ severity, code, place }) => `${severity} ${code} ${place && formatPlace(place)}`,
      ),
    ).toEqual([expected]);
  });

  it('that are missing are an input that cannot be had', async () => {
    const files = await graphWith({
      checks: '  usage: [a.ndjson]\n  operations: [ops, old/operations]\n',
    });
    const report = await files.check('none');
    expect([report.exitCode, report.diagnostics.map((each) => each.code)]).toEqual([
      3,
      ['OPERATIONS_MISSING', 'OPERATIONS_MISSING', 'USAGE_MISSING'],
    ]);
  });
});

describe('with fail_on: used', () => {
  it('an operation that was only recorded counts as used', async () => {
    const usage = `${JSON.stringify({ body: BODY, client: 'ios' })}\n`;
    const used = await graphWith({
      'usage.ndjson': usage,
      checks: '  usage: usage.ndjson\n  fail_on: used\n',
    });
    const unused = await graphWith({ checks: '  fail_on: used\n' });
    const severities = (report: CheckReport) =>
      report.diagnostics
        .filter((each) => each.code === 'FIELD_REMOVED')
        .map((each) => each.severity);

    expect(severities(await used.check('dir:old'))).toEqual(['error']);
    expect(severities(await unused.check('dir:old'))).toEqual(['warning']);
  });
});
