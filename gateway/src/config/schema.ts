import { z } from 'zod';
import {
  forwardableHeader,
  httpUrl,
  milliseconds,
  oneOf,
  options,
  origin,
  text,
  wholeNumber,
  yesOrNo,
} from './values.ts';

/** How one subgraph is called. In `subgraphs.defaults` for all, and again for one under its name. */
const callOptions = {
  timeoutMs: milliseconds().default(5_000),
  connectTimeoutMs: milliseconds().default(1_000),
  maxConnections: wholeNumber(1, 10_000).default(100),
  maxQueued: wholeNumber(0, 100_000).default(200),
  maxResponseBytes: wholeNumber(1, 1_073_741_824).default(16_777_216),
  forwardHeaders: z
    .array(forwardableHeader(), { error: 'a list of header names' })
    .max(50, { error: 'a list of at most 50 header names' })
    .default([]),
  shareInFlight: yesOrNo().default(false),
  batchWindowMs: milliseconds(0).optional(),
  maxBatchSize: wholeNumber(1, 10_000).default(100),
};

const subgraphOptions = options({
  url: httpUrl().optional(),
  timeoutMs: callOptions.timeoutMs.unwrap().optional(),
  connectTimeoutMs: callOptions.connectTimeoutMs.unwrap().optional(),
  maxConnections: callOptions.maxConnections.unwrap().optional(),
  maxQueued: callOptions.maxQueued.unwrap().optional(),
  maxResponseBytes: callOptions.maxResponseBytes.unwrap().optional(),
  forwardHeaders: callOptions.forwardHeaders.unwrap().optional(),
  shareInFlight: callOptions.shareInFlight.unwrap().optional(),
  batchWindowMs: callOptions.batchWindowMs,
  maxBatchSize: callOptions.maxBatchSize.unwrap().optional(),
});

const serverOptions = options({
  host: text().default('127.0.0.1'),
  port: wholeNumber(0, 65_535).default(4000),
  portFallback: yesOrNo().optional(),
  path: z
    .string({ error: 'a path such as /graphql' })
    .regex(/^\/[A-Za-z0-9._~/-]*[A-Za-z0-9_~-]$/, { error: 'a path such as /graphql' })
    .refine((path) => !/^\/health(?:\/|$)/.test(path), { error: 'a path outside /health' })
    .default('/graphql'),
  bodyLimitBytes: wholeNumber(1, 1_073_741_824).default(1_048_576),
  headersTimeoutMs: milliseconds().default(10_000),
  requestTimeoutMs: milliseconds().default(15_000),
  keepAliveTimeoutMs: milliseconds().default(65_000),
  maxConnections: wholeNumber(1, 1_000_000).default(20_000),
  shutdownDelayMs: milliseconds(0).optional(),
  shutdownGraceMs: milliseconds(0).optional(),
});

const composeOptions = options({
  subgraphs: z.record(z.string(), httpUrl(), { error: 'names of subgraphs with their URLs' }),
  pollIntervalMs: milliseconds(100).default(2_000),
});

const supergraphOptions = options({
  file: text('the path of a supergraph file').optional(),
  watch: yesOrNo().default(true),
  compose: composeOptions.optional(),
});

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The configuration file as it is written; what is optional here depends on the mode. */
export const configFileSchema = options({
  mode: oneOf(['development', 'production']).default('development'),
  host: oneOf(['lean', 'apollo']).default('lean'),
  server: serverOptions.prefault({}),
  cors: options({
    origins: z
      .union([z.literal('*'), z.array(origin(), { error: 'a list of origins' })], {
        error: 'a list of origins such as https://app.example.com, or "*"',
      })
      .optional(),
  }).prefault({}),
  csrfPrevention: yesOrNo().default(true),
  introspection: yesOrNo().optional(),
  sandbox: yesOrNo().optional(),
  limits: options({
    maxTokens: wholeNumber(1, 10_000_000).default(10_000),
    planTimeoutMs: milliseconds().default(1_000),
    maxPlans: wholeNumber(1, 1_000_000).default(1_000),
  }).prefault({}),
  errors: options({
    subgraphName: yesOrNo().default(true),
    subgraphMessages: oneOf(['all', 'coded', 'none']).optional(),
    subgraphExtensions: z
      .array(text(), { error: 'a list of names of error extensions' })
      .max(50, { error: 'a list of at most 50 names' })
      .default([]),
  }).prefault({}),
  supergraph: supergraphOptions,
  subgraphs: z
    .object({ defaults: options(callOptions).prefault({}) }, { error: 'names of subgraphs' })
    .catchall(subgraphOptions)
    .prefault({}),
  traffic: options({
    requestTimeoutMs: milliseconds().default(10_000),
    mergeFetches: yesOrNo().default(true),
  }).prefault({}),
  logging: options({
    level: oneOf(logLevels).default('info'),
  }).prefault({}),
});

export type ConfigFile = z.output<typeof configFileSchema>;
