import { defineConfig } from 'vitest/config';

// Packages of the workspace resolve to their TypeScript sources, so that tests need no build.
const conditions = ['archipelago-source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['{gateway,schema,subgraphs}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
