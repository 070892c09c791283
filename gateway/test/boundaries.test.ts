import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findViolations, type Rules } from './support/boundaries/check.ts';
import { readWorkspace } from './support/boundaries/workspace.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What each area of the gateway may import; areas that do not exist yet have their place already. */
const GATEWAY_AREAS = {
  util: [],
  errors: ['util'],
  telemetry: ['errors', 'util'],
  cache: ['telemetry', 'errors', 'util'],
  supergraph: ['telemetry', 'errors', 'util'],
  transport: ['telemetry', 'errors', 'util'],
  limits: ['errors', 'util'],
  auth: ['cache', 'telemetry', 'errors', 'util'],
  plan: ['supergraph', 'cache', 'telemetry', 'errors', 'util'],
  execute: ['plan', 'transport', 'telemetry', 'errors', 'util'],
  pipeline: ['auth', 'limits', 'cache', 'plan', 'execute', 'telemetry', 'errors', 'util'],
  http: ['pipeline', 'telemetry', 'errors', 'util'],
  apollo: ['limits', 'execute', 'plan', 'supergraph', 'transport', 'telemetry', 'errors', 'util'],
  config: ['errors', 'util'],
  'create-gateway': [
    'config',
    'http',
    'pipeline',
    'execute',
    'plan',
    'auth',
    'limits',
    'transport',
    'supergraph',
    'cache',
    'telemetry',
    'errors',
    'util',
  ],
  cli: ['create-gateway', 'config', 'plan', 'supergraph', 'errors'],
  main: ['cli'],
  index: ['create-gateway', 'apollo', 'config', 'pipeline', 'execute', 'supergraph', 'errors'],
};

const RULES: Rules = {
  packages: [
    { folder: 'schema', mayImport: [] },
    { folder: 'gateway', mayImport: ['@archipelago/schema/artifact', '@archipelago/kit/process'] },
    { folder: 'subgraphs/seed', mayImport: [] },
    { folder: 'subgraphs/embedded/*', mayImport: ['@archipelago/kit/process'] },
    {
      folder: 'subgraphs/kit',
      mayImport: [],
      testsMayImport: ['@archipelago/embedded-*'],
    },
    {
      folder: 'subgraphs/runner',
      mayImport: ['@archipelago/kit/process', '@archipelago/schema', '@archipelago/embedded-*'],
    },
    // Every other folder is a service: it knows the kit and its share of the example's data.
    {
      folder: 'subgraphs/*',
      mayImport: ['@archipelago/kit', '@archipelago/kit/*', '@archipelago/seed'],
    },
  ],
  areas: { 'gateway/src': GATEWAY_AREAS },
  vendors: {
    '@apollo/composition': ['gateway/src/supergraph', 'schema/src'],
    '@apollo/gateway': ['gateway/src/execute', 'gateway/src/apollo'],
    '@apollo/query-planner': ['gateway/src/plan', 'gateway/src/supergraph', 'schema/src'],
    '@apollo/server': ['gateway/src/http', 'subgraphs/kit/src'],
    '@apollo/subgraph': ['subgraphs/kit/src'],
    bson: ['subgraphs/embedded/mongo/src'],
    chokidar: ['gateway/src/supergraph', 'subgraphs/runner/src'],
    commander: ['gateway/src/cli', 'schema/src/cli', 'subgraphs/runner/src'],
    dataloader: ['gateway/src/execute', 'subgraphs/kit/src'],
    mongodb: [],
    mongoose: ['subgraphs/kit/src', 'subgraphs/*/src/data'],
    pg: ['subgraphs/kit/src', 'subgraphs/*/src/data', 'subgraphs/embedded/postgres/src'],
    pino: ['subgraphs/kit/src/process'],
    'pure-rand': ['subgraphs/seed/src'],
    undici: ['gateway/src/transport'],
    vitest: [],
    yaml: ['gateway/src/config', 'schema/src'],
    zod: ['gateway/src/config', 'subgraphs/kit/src', 'schema/src'],
  },
  never: {
    'subgraphs/*/src/resolvers': [
      'pg',
      'mongoose',
      '@archipelago/kit/pg',
      '@archipelago/kit/mongoose',
    ],
    'subgraphs/*/src/data': ['graphql'],
  },
  environment: [
    '*/src/main.ts',
    '*/src/cli',
    '*/src/config',
    'subgraphs/*/src/main.ts',
    'subgraphs/*/src/config.ts',
    'subgraphs/*/src/config',
    'subgraphs/embedded/*/src/main.ts',
    // Where the main module of every service has its body.
    'subgraphs/kit/src/service',
    // The command line of the starter.
    'subgraphs/runner/src/options.ts',
    // They start programs of others and choose what these get to see of the environment.
    'subgraphs/embedded/postgres/src/program.ts',
    'subgraphs/embedded/mongo/src/launch.ts',
  ],
};

describe('the import table', () => {
  it('holds in the whole repository', () => {
    expect(findViolations(readWorkspace(ROOT), RULES)).toEqual([]);
  });
});

describe('a planted import', () => {
  const packages = new Map([
    ['gateway', '@archipelago/gateway'],
    ['schema', '@archipelago/schema'],
    ['subgraphs/kit', '@archipelago/kit'],
    ['subgraphs/seed', '@archipelago/seed'],
    ['subgraphs/runner', '@archipelago/runner'],
    ['subgraphs/parcels', '@archipelago/parcels'],
    ['subgraphs/embedded/mongo', '@archipelago/embedded-mongo'],
  ]);
  const plant = (files: Record<string, string>) =>
    findViolations(
      { packages, files: Object.entries(files).map(([path, code]) => ({ path, code })) },
      RULES,
    );

  it.each([
    ['of an area further down', 'gateway/src/util/a.ts', "import { x } from '../http/server.ts';"],
    [
      'of an area that is not named',
      'gateway/src/http/a.ts',
      "import { x } from '../execute/b.ts';",
    ],
    ['of a type', 'gateway/src/http/a.ts', "import type { X } from '../config/b.ts';"],
    ['of a type among values', 'gateway/src/limits/a.ts', "import { type X } from '../plan/b.ts';"],
    ['of a type in place', 'gateway/src/limits/a.ts', "type X = import('../plan/b.ts').X;"],
    ['that is passed on', 'gateway/src/errors.ts', "export { x } from './http/b.ts';"],
    ['that is passed on whole', 'gateway/src/errors.ts', "export * from './http/b.ts';"],
    ['at run time', 'gateway/src/util/a.ts', "const x = await import('../http/server.ts');"],
    ['by require', 'gateway/src/util/a.ts', "const x = require('../http/server.ts');"],
    [
      'by the old syntax of TypeScript',
      'gateway/src/util/a.ts',
      "import x = require('../http/a.ts');",
    ],
    ['by resolving a name', 'gateway/src/util/a.ts', "import.meta.resolve('../http/a.ts');"],
    ['for its effect', 'gateway/src/util/a.ts', "import '../http/server.ts';"],
    ['of a name that is computed', 'gateway/src/util/a.ts', 'await import(name);'],
    ['in an area that nobody knows', 'gateway/src/misc/a.ts', "import { x } from '../util/b.ts';"],
    ['of the own index', 'gateway/src/http/a.ts', "import { x } from '../index.ts';"],
    ['of the own package', 'gateway/src/http/a.ts', "import { x } from '@archipelago/gateway';"],
    ['of test tools', 'gateway/src/http/a.ts', "import { x } from '../../test/support/a.ts';"],
    ['through the fence', 'gateway/src/http/a.ts', "import { x } from '../../../schema/src/a.ts';"],
    ['through the fence by a test', 'gateway/test/a.test.ts', "import '../../schema/src/a.ts';"],
    ['of the kit by the gateway', 'gateway/src/http/a.ts', "import { x } from '@archipelago/kit';"],
    ['of the schema whole', 'gateway/src/http/a.ts', "import { x } from '@archipelago/schema';"],
    ['of the gateway by a service', 'subgraphs/parcels/src/a.ts', "import '@archipelago/gateway';"],
    ['of the schema by a service', 'subgraphs/parcels/src/a.ts', "import '@archipelago/schema';"],
    ['of a service by the kit', 'subgraphs/kit/src/a.ts', "import '@archipelago/parcels';"],
    ['of a store by the kit', 'subgraphs/kit/src/a.ts', "import '@archipelago/embedded-mongo';"],
    ['of the kit by the seed', 'subgraphs/seed/src/a.ts', "import '@archipelago/kit';"],
    ['of the whole kit by the runner', 'subgraphs/runner/src/a.ts', "import '@archipelago/kit';"],
    ['of pg by a resolver', 'subgraphs/parcels/src/resolvers/a.ts', "import pg from 'pg';"],
    ['of mongoose by a resolver', 'subgraphs/parcels/src/resolvers/a.ts', "import 'mongoose';"],
    ['of graphql by data', 'subgraphs/parcels/src/data/a.ts', "import { parse } from 'graphql';"],
    [
      'of a part of graphql by data',
      'subgraphs/parcels/src/data/a.ts',
      "import 'graphql/language';",
    ],
    ['of undici outside of transport', 'gateway/src/http/a.ts', "import { Pool } from 'undici';"],
    ['of a part of Apollo Server', 'gateway/src/execute/a.ts', "import '@apollo/server/errors';"],
    ['of zod by a service', 'subgraphs/parcels/src/a.ts', "import { z } from 'zod';"],
    ['of vitest by what is tested', 'subgraphs/parcels/src/a.ts', "import { it } from 'vitest';"],
    ['of process', 'gateway/src/http/a.ts', "import process from 'node:process';"],
    ['of the environment', 'gateway/src/http/a.ts', "import { env } from 'node:process';"],
  ])('%s is found', (_what, path, code) => {
    const violations = plant({ [path]: `// A comment.\n${code}\n` });
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(`${path}:2 `);
  });

  it.each([
    ['process.env.PORT', 'const port = process.env.PORT;'],
    ["process.env['PORT']", "const port = process.env['PORT'];"],
    ["process['env']", "const { PORT } = process['env'];"],
    ['a piece of process', 'const { env } = process;'],
  ])('look at the environment by %s is found', (_what, code) => {
    expect(plant({ 'gateway/src/transport/a.ts': code })).toEqual([
      'gateway/src/transport/a.ts:1 reads the environment.',
    ]);
    expect(plant({ 'gateway/src/config/a.ts': code })).toEqual([]);
    expect(plant({ 'subgraphs/parcels/src/main.ts': code })).toEqual([]);
  });

  it('that closes a circle is found, of types and of tests too', () => {
    const circle = plant({
      'gateway/src/http/a.ts': "import type { B } from './b.ts';",
      'gateway/src/http/b.ts': "export { c } from './c.ts';",
      'gateway/src/http/c.ts': "import './a.ts';",
    });
    expect(circle).toEqual([
      'A cycle: gateway/src/http/a.ts -> gateway/src/http/b.ts -> gateway/src/http/c.ts -> gateway/src/http/a.ts.',
    ]);
  });

  it.each([
    ['of an area above', 'gateway/src/http/a.ts', "import { x } from '../errors.ts';"],
    ['within its area', 'gateway/src/http/a.ts', "import { x } from './b/c.ts';"],
    [
      'of the part of the kit for processes',
      'gateway/src/http/a.ts',
      "import '@archipelago/kit/process';",
    ],
    [
      'of what the schema leaves for the gateway',
      'gateway/src/supergraph/a.ts',
      "import '@archipelago/schema/artifact';",
    ],
    [
      'of the kit by a service that is new',
      'subgraphs/parcels/src/a.ts',
      "import '@archipelago/kit/pg';",
    ],
    ['of pg by data', 'subgraphs/parcels/src/data/a.ts', "import pg from 'pg';"],
    ['of graphql by a resolver', 'subgraphs/parcels/src/resolvers/a.ts', "import 'graphql';"],
    [
      'by a test of its tools',
      'gateway/src/http/a.test.ts',
      "import { x } from '../../test/support/a.ts';",
    ],
    ['by a command that chooses sources or build', 'schema/bin/a.js', 'await import(name);'],
    [
      'of nothing, because only its place is asked for',
      'subgraphs/runner/src/a.ts',
      'import.meta.resolve(name);',
    ],
    [
      'that is only spoken of',
      'gateway/src/util/a.ts',
      "// import '../http/a.ts'\nconst s = `import '../http/a.ts'`;",
    ],
  ])('%s is fine', (_what, path, code) => {
    expect(plant({ [path]: code })).toEqual([]);
  });
});
