import { pino } from 'pino';
import { createGateway, parseConfig } from '../../src/index.ts';
import { announce, readSetup } from './setup.ts';

/** Our gateway as `npm start` runs it, in production; the options are blocks of its configuration. */
const { supergraphFile, options } = readSetup();
const config = parseConfig(
  JSON.stringify({
    mode: 'production',
    server: { port: 0, host: '127.0.0.1' },
    supergraph: { file: supergraphFile, watch: false },
    ...options,
  }),
  'bench.json',
  {},
);
const gateway = createGateway({ config, log: pino({ level: 'warn' }) });
const { port } = await gateway.start();
announce({ url: `http://127.0.0.1:${port}/graphql`, version: 'this tree' });
