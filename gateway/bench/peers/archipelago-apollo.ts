import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ArchipelagoGateway, stringifyResult } from '../../src/index.ts';
import { announce, readSetup } from './setup.ts';

/** Ours exactly where the stock gateway stands in its own peer. */
const { supergraphFile } = readSetup();
const gateway = new ArchipelagoGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  dataAsText: true,
  logger: { debug() {}, info() {}, warn: console.warn, error: console.error },
});
const server = new ApolloServer({ gateway, stringifyResult });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
announce({ url, version: 'this tree' });
