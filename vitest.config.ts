import { defineConfig } from 'vitest/config';

// Packages of the workspace resolve to their TypeScript sources, so that tests need no build.
const conditions = ['archipelago-source'];

// Node loads this file for `import` and `require` alike. Vite would take `index.mjs` for our sources, and
// graphql does not work with two copies of itself.
const alias = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

export default defineConfig({
  resolve: { conditions, alias },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{gateway,schema,subgraphs}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['subgraphs/runner/test/support/build.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
