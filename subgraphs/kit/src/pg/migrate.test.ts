import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../process/index.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

const log = createLog({ service: 'test', level: 'silent' });
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase('postgresql', 'things');
  folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

const run = () => migrate(database.url, pathToFileURL(`${folder}/`), log);
const write = (name: string, sql: string) =>
  writeFile(join(folder, name), `-- Up Migration\n${sql}\n-- Down Migration\n`);

it('runs each file once, in the order of their names', async () => {
  await write('0002_more.sql', 'ALTER TABLE things ADD COLUMN name text;');
  await write('0001_things.sql', 'CREATE TABLE things (id text PRIMARY KEY);');
  expect(await run()).toBe(2);
  expect(await run()).toBe(0);
});

it('lets two processes at once wait for each other', async () => {
  await write('0003_once.sql', 'CREATE TABLE once (id text);');
  const counts = await Promise.all([run(), run()]);
  expect(counts.toSorted()).toEqual([0, 1]);
});

it('names the file that fails, and undoes it', async () => {
  await write('0004_wrong.sql', 'CREATE TABLE half (id text); SELEKT 1;');
  await expect(run()).rejects.toThrow(
    'Migration 0004_wrong.sql fails: syntax error at or near "SELEKT".',
  );
  await write('0004_wrong.sql', 'CREATE TABLE half (id text);');
  expect(await run()).toBe(1);
});
