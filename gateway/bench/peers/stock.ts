import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce, readSetup } from './setup.ts';

/** The stock gateway as its documentation starts it; only that it may not call home is added. */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const { supergraphFile } = readSetup();
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(supergraphFile, 'utf8') });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });

const { version } = createRequire(import.meta.url)('@apollo/gateway/package.json');
announce({ url, version: `@apollo/gateway ${version}` });
