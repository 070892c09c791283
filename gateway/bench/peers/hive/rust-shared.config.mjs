import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

/** Hive Gateway with the planner of Hive's router; equal calls under way are one, as it does by itself. */
export const gatewayConfig = defineConfig({ unifiedGraphHandler });
