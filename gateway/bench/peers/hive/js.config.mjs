import { defineConfig } from '@graphql-hive/gateway';

/** Hive Gateway without the sharing of equal calls that it does by itself. */
export const gatewayConfig = defineConfig({
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
});
