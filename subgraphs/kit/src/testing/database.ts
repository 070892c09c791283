import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import pg from 'pg';
import type { StoreKind } from '../service/index.ts';

/** A database for one test file: empty, its own, gone when it is closed. */
export interface TestDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens a database on the server that `POSTGRES_URL` or `MONGODB_URL` names, whose user must be
 * allowed to create databases; with nothing named, on an embedded server of its own.
 */
export function openTestDatabase(kind: StoreKind, name: string): Promise<TestDatabase> {
  const server = process.env[kind === 'postgresql' ? 'POSTGRES_URL' : 'MONGODB_URL'];
  const usable = `test_${name.toLowerCase().replace(/[^a-z0-9]/g, '_')}`.slice(0, 40);
  if (kind === 'postgresql') return server ? onPostgres(server, usable) : embeddedPostgres(usable);
  return server ? onMongo(server, usable) : embeddedMongo(usable);
}

// Each embedded server is loaded by those tests alone that need it.
async function embeddedPostgres(name: string): Promise<TestDatabase> {
  const { startTemporaryPostgres } = await import('@archipelago/embedded-postgres');
  const server = await startTemporaryPostgres([{ name }]);
  return { url: server.url(name), close: () => server.stop() };
}

async function embeddedMongo(name: string): Promise<TestDatabase> {
  const { startTemporaryMongo } = await import('@archipelago/embedded-mongo');
  const server = await startTemporaryMongo([name]);
  return { url: server.url(name), close: () => server.stop() };
}

async function onPostgres(server: string, name: string): Promise<TestDatabase> {
  const { url, database } = databaseOn(server, name);
  await runOnPostgres(server, `CREATE DATABASE "${database}"`);
  return { url, close: () => runOnPostgres(server, `DROP DATABASE "${database}" WITH (FORCE)`) };
}

async function runOnPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function onMongo(server: string, name: string): Promise<TestDatabase> {
  const { url } = databaseOn(server, name);
  return {
    url,
    async close() {
      const connection = await mongoose.createConnection(url).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

/** A name that no other run has, on the same server. */
function databaseOn(server: string, name: string): { url: string; database: string } {
  const database = `${name}_${randomUUID().slice(0, 8)}`;
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { url: url.href, database };
}
