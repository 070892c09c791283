import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toFederation1 } from './mercurius/federation-1.ts';
import { announce, readSetup } from './setup.ts';

/** Mercurius with its gateway, as its documentation starts it, with compiled operations. */
const { subgraphs, installed = '' } = readSetup();
const load = createRequire(join(installed, 'package.json'));
const app = load('fastify')();
app.register(load('@mercuriusjs/gateway'), {
  jit: 1,
  gateway: {
    services: Object.entries(subgraphs).map(([name, { sdl, url }]) => ({
      name,
      url,
      schema: toFederation1(name, sdl),
    })),
  },
});
const url: string = await app.listen({ port: 0, host: '127.0.0.1' });
const { version } = load('@mercuriusjs/gateway/package.json');
announce({ url: `${url}/graphql`, version: `@mercuriusjs/gateway ${version}` });
