import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

/** Hive Gateway with the planner of Hive's router, without sharing of equal calls. */
export const gatewayConfig = defineConfig({
  unifiedGraphHandler,
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
});
