import { MongoClient } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import { startTemporaryMongo } from '../src/index.ts';

/** The real server that the tests run against instead, when there is one. */
export const REAL_URL = process.env.MONGODB_URL;

/** Starts a server for a test file, or connects to the real one, and gives a client for it. */
export function useMongo(database: string): { readonly client: MongoClient; readonly url: string } {
  const used = { client: new MongoClient('mongodb://127.0.0.1'), url: '' };
  let stop = async () => {};
  beforeAll(async () => {
    if (REAL_URL === undefined) {
      const server = await startTemporaryMongo([database]);
      used.url = server.url(database);
      stop = server.stop;
    } else {
      const url = new URL(REAL_URL);
      url.pathname = `/${database}_${process.pid}`;
      used.url = url.href;
    }
    used.client = await new MongoClient(used.url, { maxPoolSize: 10 }).connect();
  });
  afterAll(async () => {
    if (REAL_URL !== undefined) await used.client.db().dropDatabase();
    await used.client.close();
    await stop();
  });
  return used;
}
