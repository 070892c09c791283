import { execSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../src/check/check.ts';
import { formatPlace } from '../src/diagnostic/source-text.ts';
import { configFor, temporaryFolder } from './archive.ts';
import {
  CLEAN_ENV,
  createRepository,
  graph,
  openRepository,
  type Repository,
} from './repository.ts';

const CATALOG = `type Query {
  product: Product
}

type Product @key(fields: "id") {
  id: ID!
  name: String
  price: Int
}
`;
const WITHOUT_PRICE = CATALOG.replace('  price: Int\n', '');
const WITHOUT_NAME = CATALOG.replace('  name: String\n', '');
const REVIEWS = `type Product @key(fields: "id") {
  id: ID!
  rating: Float
}
`;
const START = graph({ 'subgraphs/catalog.graphql': CATALOG });

let root: string;
beforeAll(async () => {
  root = await temporaryFolder();
});
afterAll(() => rm(root, { recursive: true, force: true }));

let created = 0;
function newRepository(): Repository {
  created += 1;
  return createRepository(join(root, `repository-${created}`));
}

/** A bare origin with one commit on main, and a clone of it on the branch `change`. */
async function clonedRepository(): Promise<{ upstream: Repository; clone: Repository }> {
  const upstream = newRepository();
  await upstream.commit('start', START);
  upstream.git('clone', '--quiet', upstream.folder, `${upstream.folder}-clone`);
  const clone = openRepository(`${upstream.folder}-clone`);
  clone.git('switch', '--quiet', '--create', 'change');
  return { upstream, clone };
}

function found(report: CheckReport): string[] {
  return report.diagnostics.map(
    ({ code, coordinate = '-', place }) =>
      `${code} ${coordinate} ${place ? formatPlace(place) : '-'}`,
  );
}

describe('the automatic baseline', () => {
  it('is the merge base, so that what main gained since does not count as removed', async () => {
    const { upstream, clone } = await clonedRepository();
    const base = clone.git('rev-parse', '--short=10', 'HEAD');
    await clone.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    await upstream.commit('meanwhile', {
      'subgraphs/catalog.graphql': `${START['subgraphs/catalog.graphql']}type New { id: ID }\n`,
    });
    clone.git('fetch', '--quiet');

    const report = await clone.check();

    expect(found(report)).toEqual([
      `FIELD_REMOVED Product.price git:${base}:subgraphs/catalog.graphql:9:3`,
    ]);
    expect(report.baseline.description).toBe(`the merge base with origin/main (${base})`);
    expect(report.exitCode).toBe(1);
  });

  it('is HEAD on the default branch with uncommitted changes, else the commit before', async () => {
    const { clone } = await clonedRepository();
    clone.git('switch', '--quiet', 'main');
    const single = await clone.check();
    await clone.write(graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    const dirty = await clone.check();
    await clone.commit('change');
    clone.git('push', '--quiet', 'origin', 'HEAD:refs/heads/other');
    clone.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const clean = await clone.check();

    expect(single.baseline.description).toBe('the repository has a single commit');
    expect(dirty.baseline.description).toMatch(/^HEAD \(\w+, as the schema has uncommitted/);
    expect(clean.baseline.description).toMatch(/^HEAD~1 \(\w+, as nothing is uncommitted\)$/);
    expect([dirty, clean].map((report) => report.exitCode)).toEqual([1, 1]);
  });

  it('is not moved by uncommitted files that have nothing to do with the graph', async () => {
    const repository = newRepository();
    await repository.commit('start', START);
    await repository.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    await repository.write({ 'README.md': 'words' });

    const report = await repository.check();

    expect(report.baseline.description).toContain('HEAD~1');
    expect(report.exitCode).toBe(1);
  });

  it.each([
    ['GITHUB_BASE_REF', 'release', 'the merge base with origin/release'],
    ['CI_MERGE_REQUEST_TARGET_BRANCH_NAME', 'release', 'the merge base with origin/release'],
    ['CI_MERGE_REQUEST_DIFF_BASE_SHA', 'HEAD~1', 'the merge base with HEAD~1'],
  ])('follows %s', async (variable, value, expected) => {
    const { clone } = await clonedRepository();
    clone.git('update-ref', 'refs/remotes/origin/release', 'HEAD');
    await clone.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    clone.git('update-ref', 'refs/remotes/origin/main', 'HEAD');

    const report = await clone.check('auto', { env: { ...CLEAN_ENV, [variable]: value } });

    expect(report.baseline.description).toContain(expected);
    expect(report.exitCode).toBe(1);
  });

  it('takes the base that a merge queue names in its branch, or a merge train in a variable', async () => {
    const { clone } = await clonedRepository();
    const base = clone.git('rev-parse', 'HEAD');
    await clone.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));

    for (const variables of [
      { GITHUB_REF: `refs/heads/gh-readonly-queue/main/pr-7-${base}` },
      { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD' },
    ]) {
      const report = await clone.check('auto', { env: { ...CLEAN_ENV, ...variables } });
      expect(report.baseline.description).toContain(`the merge base with ${base}`);
      expect(report.exitCode).toBe(1);
    }
  });

  it('takes the base that a merge queue names in its event', async () => {
    const { clone } = await clonedRepository();
    const base = clone.git('rev-parse', 'HEAD');
    await clone.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    const event = join(clone.folder, 'event.json');
    await clone.write({ 'event.json': JSON.stringify({ merge_group: { base_sha: base } }) });

    const report = await clone.check('auto', { env: { ...CLEAN_ENV, GITHUB_EVENT_PATH: event } });

    expect(report.baseline.description).toContain(`the merge base with ${base}`);
  });

  it('is none outside a repository, and none in one without a commit', async () => {
    const outside = openRepository(join(root, 'outside'));
    await outside.write(START);
    const empty = newRepository();
    await empty.write(START);

    expect((await outside.check()).baseline.description).toBe('not inside a git repository');
    expect((await empty.check()).baseline.description).toBe('the repository has no commit yet');
  });

  it('warns rather than passes in silence when the graph did not exist there', async () => {
    const { clone } = await clonedRepository();
    await clone.write({ 'graph/supergraph.yaml': START['supergraph.yaml'] ?? '' });
    await clone.write({ 'graph/subgraphs/catalog.graphql': WITHOUT_PRICE });
    await clone.commit('moved');

    const report = await clone.check('auto', {
      configPath: join(clone.folder, 'graph/supergraph.yaml'),
    });

    expect(found(report)).toEqual(['BASELINE_SKIPPED - -']);
    expect(report.exitCode).toBe(0);
  });
});

describe('a shallow clone', () => {
  it('ends with the very command that fetches what is missing', async () => {
    const upstream = newRepository();
    await upstream.commit('start', START);
    upstream.git('switch', '--quiet', '--create', 'change');
    await upstream.commit('one', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    await upstream.commit('two');
    const folder = `${upstream.folder}-shallow`;
    upstream.git(
      'clone',
      '--quiet',
      '--depth=1',
      '--branch=change',
      `file://${upstream.folder}`,
      folder,
    );
    const clone = openRepository(folder);
    const env = { ...CLEAN_ENV, GITHUB_BASE_REF: 'main' };

    const refused = await clone.check('auto', { env });
    const [problem] = refused.diagnostics;
    const command = problem?.help?.replace(/^run: /, '') ?? '';
    expect(command).toBe(
      'git fetch --no-tags --unshallow origin +refs/heads/main:refs/remotes/origin/main',
    );
    execSync(command, { cwd: folder, env: CLEAN_ENV, stdio: 'pipe' });
    const fetched = await clone.check('auto', { env });

    expect([problem?.code, refused.exitCode]).toEqual(['BASELINE_SHALLOW', 3]);
    expect(fetched.diagnostics.map((each) => each.code)).toEqual(['FIELD_REMOVED']);
  });

  it('does not take the missing parent of HEAD for no parent', async () => {
    const upstream = newRepository();
    await upstream.commit('start', START);
    await upstream.commit('change', graph({ 'subgraphs/catalog.graphql': WITHOUT_PRICE }));
    const folder = `${upstream.folder}-shallow`;
    upstream.git('clone', '--quiet', '--depth=1', `file://${upstream.folder}`, folder);
    const clone = openRepository(folder);

    const refused = await clone.check();
    expect(refused.exitCode).toBe(3);
    const command = refused.diagnostics[0]?.help?.replace(/^run: /, '') ?? '';
    execSync(command, { cwd: folder, env: CLEAN_ENV, stdio: 'pipe' });

    expect((await clone.check()).exitCode).toBe(1);
  });
});

describe('the graph at the baseline is read as it was', () => {
  it('with a subgraph that is gone now', async () => {
    const repository = newRepository();
    const both = { 'subgraphs/catalog.graphql': CATALOG, 'subgraphs/reviews.graphql': REVIEWS };
    await repository.commit('start', graph(both));
    repository.git('rm', '--quiet', 'subgraphs/reviews.graphql');
    await repository.write({ 'supergraph.yaml': configFor(['subgraphs/catalog.graphql']) });

    const report = await repository.check('git:HEAD');

    expect(found(report)).toEqual([
      'FIELD_REMOVED Product.rating git:HEAD:subgraphs/reviews.graphql:4:3',
    ]);
    expect(report.diagnostics[0]?.label).toBe('gone with subgraph "reviews"');
  });

  it('without a subgraph that is new now', async () => {
    const repository = newRepository();
    await repository.commit('start', START);
    await repository.write(
      graph({ 'subgraphs/catalog.graphql': CATALOG, 'subgraphs/reviews.graphql': REVIEWS }),
    );

    const report = await repository.check('git:HEAD');

    expect(report.changes.map((change) => change.code)).toEqual(['FIELD_ADDED']);
    expect([report.exitCode, found(report)]).toEqual([0, []]);
  });

  it('under the names that its files had', async () => {
    const repository = newRepository();
    await repository.commit('start', START);
    repository.git('mv', 'subgraphs/catalog.graphql', 'subgraphs/products.graphql');
    const config = configFor(['subgraphs/products.graphql']).replace('  products:', '  catalog:');
    await repository.write({ 'supergraph.yaml': config });
    const renamed = await repository.check('git:HEAD');
    const sdl = START['subgraphs/catalog.graphql']?.replace('  name: String\n', '') ?? '';
    await repository.write({ 'subgraphs/products.graphql': sdl });
    const edited = await repository.check('git:HEAD');

    expect(renamed.verdict).toContain('no change since git:HEAD');
    expect(found(edited)).toEqual([
      'FIELD_REMOVED Product.name git:HEAD:subgraphs/catalog.graphql:8:3',
    ]);
  });

  it('in the folder where its configuration was', async () => {
    const repository = newRepository();
    const files = { ...START, 'operations/web/One.graphql': 'query One { product { name } }' };
    await repository.commit('start', files);
    for (const path of Object.keys(files)) {
      const [text = '', to] = [files[path as keyof typeof files], `graph/${path}`];
      await repository.write({ [to]: text.replace('  name: String\n', '') });
      repository.git('rm', '--quiet', '--cached', path);
    }
    await rm(join(repository.folder, 'supergraph.yaml'));
    const configPath = join(repository.folder, 'graph/supergraph.yaml');

    const report = await repository.check('auto', { configPath });

    expect(found(report).map((each) => each.replace(/git:\w+/, 'git'))).toContain(
      'FIELD_REMOVED Product.name git:subgraphs/catalog.graphql:8:3',
    );
    expect(report.diagnostics.flatMap((each) => each.operations.map((o) => o.name))).toContain(
      'web/One',
    );
  });

  it('from a folder, too', async () => {
    const repository = newRepository();
    await repository.write(graph({ 'subgraphs/catalog.graphql': WITHOUT_NAME }));
    const old = openRepository(join(repository.folder, 'old'));
    await old.write(START);

    const report = await repository.check('dir:old');

    expect(found(report)).toEqual(['FIELD_REMOVED Product.name old/subgraphs/catalog.graphql:8:3']);
  });

  it('and of one that does not compose, errors are new, already there or fixed', async () => {
    const repository = newRepository();
    const broken = graph({ 'subgraphs/catalog.graphql': CATALOG.replace(': Int', ': Inn') });
    await repository.commit('start', broken);
    await repository.write(START);
    const mended = await repository.check('git:HEAD');
    const places = { brokenThen: 'git:HEAD:subgraphs/catalog.graphql:9:10' };
    await repository.write(broken);
    const stillBroken = await repository.check('git:HEAD');
    const more = broken['subgraphs/catalog.graphql']?.replace(': String', ': Strin') ?? '';
    await repository.write({ 'subgraphs/catalog.graphql': more });
    const worse = await repository.check('git:HEAD');

    expect(found(mended)).toEqual([`BASELINE_BROKEN - ${places.brokenThen}`, 'BASELINE_FIXED - -']);
    expect([mended, stillBroken, worse].map((each) => each.exitCode)).toEqual([0, 0, 1]);
    expect(stillBroken.diagnostics[0]).toMatchObject({
      severity: 'warning',
      notes: ['already there at the baseline git:HEAD'],
    });
    expect(worse.diagnostics.filter((each) => each.severity === 'error')).toMatchObject([
      { code: 'INVALID_GRAPHQL', message: 'Unknown type Strin' },
    ]);
  });
});

describe('a baseline that was asked for must be there', () => {
  it.each([
    ['git:nowhere', /^git:nowhere is not a commit of this repository$/],
    ['git:--upload-pack=x', /^git:--upload-pack=x is not a commit/],
    ['git:merge-base(nowhere)', /^nowhere is not a commit of this repository$/],
    ['dir:nowhere', /^The baseline folder "nowhere" does not exist$/],
    [
      'git:before',
      /^The baseline git:before has no graph: git:before:supergraph\.yaml does not exist$/,
    ],
  ])('%s', async (baseline, expected) => {
    const repository = newRepository();
    await repository.commit('before');
    repository.git('tag', 'before');
    await repository.commit('start', START);

    const report = await repository.check(baseline);

    expect(report.exitCode).toBe(3);
    expect(report.diagnostics.map((each) => each.message)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('even outside a repository', async () => {
    const outside = openRepository(join(root, 'outside'));
    await outside.write(START);

    expect((await outside.check('git:HEAD')).exitCode).toBe(3);
  });
});
