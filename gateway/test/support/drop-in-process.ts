import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ArchipelagoGateway } from '../../src/index.ts';

/** A program of a user: Apollo Server over our gateway. Its argument is the supergraph file. */
const supergraphSdl = await readFile(process.argv[2] ?? '', 'utf8');
const gateway = new ArchipelagoGateway({ supergraphSdl });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.send?.({ type: 'ready', url });
