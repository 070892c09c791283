import { z } from 'zod';
import {
  callerHeader,
  forwardableHeader,
  httpUrl,
  limit,
  milliseconds,
  oneOf,
  options,
  origin,
  signingKeys,
  text,
  wholeNumber,
  yesOrNo,
} from './values.ts';

/** When a subgraph that fails is left alone. */
const breakerOptions = {
  enabled: yesOrNo().default(true),
  failurePercent: wholeNumber(1, 100).default(50),
  minCalls: wholeNumber(1, 1_000_000).default(20),
  windowMs: milliseconds(10).default(10_000),
  openMs: milliseconds().default(5_000),
};

const MAX_WORKERS = 256;

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
  retries: wholeNumber(0, 3).default(1),
  breaker: options(breakerOptions).prefault({}),
  verifyEntities: yesOrNo().default(false),
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
  retries: callOptions.retries.unwrap().optional(),
  breaker: options({
    enabled: breakerOptions.enabled.unwrap().optional(),
    failurePercent: breakerOptions.failurePercent.unwrap().optional(),
    minCalls: breakerOptions.minCalls.unwrap().optional(),
    windowMs: breakerOptions.windowMs.unwrap().optional(),
    openMs: breakerOptions.openMs.unwrap().optional(),
  }).prefault({}),
  verifyEntities: callOptions.verifyEntities.unwrap().optional(),
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
  workers: z
    .union([wholeNumber(1, MAX_WORKERS), z.literal('auto')], {
      error: `a whole number from 1 to ${MAX_WORKERS}, or auto`,
    })
    .default(1),
  workerTimeoutMs: milliseconds(0).default(5_000),
});

/** When requests are sent away instead of waiting for ever. */
const overloadOptions = options({
  maxRequests: wholeNumber(1, 1_000_000).default(512),
  maxQueued: wholeNumber(0, 1_000_000).default(256),
  maxWaitMs: milliseconds().default(100),
  maxLoopDelayMs: milliseconds(0).optional(),
  maxHeapPercent: wholeNumber(1, 100).default(85),
});

const composeOptions = options({
  subgraphs: z.record(z.string(), httpUrl(), { error: 'names of subgraphs with their URLs' }),
  pollIntervalMs: milliseconds(100).default(2_000),
});

const supergraphOptions = options({
  file: text('the path of a supergraph file').optional(),
  watch: yesOrNo().default(true),
  lastGoodFile: text('the path of a file').optional(),
  compose: composeOptions.optional(),
});

/** Who asks, and what subgraphs are told of it. */
const callerOptions = options({
  anonymous: options({
    id: text().max(1_000, { error: 'a text of at most 1000 characters' }).optional(),
    scopes: z
      .array(text().max(200, { error: 'a text of at most 200 characters' }), {
        error: 'a list of scopes',
      })
      .max(200, { error: 'a list of at most 200 scopes' })
      .default([]),
  }).prefault({}),
  headers: options({
    id: callerHeader().optional(),
    scopes: callerHeader().optional(),
  }).prefault({}),
});

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The configuration file as it is written; what is optional here depends on the mode. */
export const configFileSchema = options({
  mode: oneOf(['development', 'production']).default('development'),
  host: oneOf(['lean', 'apollo']).default('lean'),
  server: serverOptions.prefault({}),
  overload: overloadOptions.prefault({}),
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
    maxDepth: limit().default(20),
    maxAliases: limit().default(30),
    maxRootFields: limit().default(20),
    maxDirectives: limit().default(50),
    maxSelections: limit().default(10_000),
    maxOperationNameLength: limit().default(512),
    maxListItems: limit().default(1_000),
    cost: options({
      mode: oneOf(['off', 'measure', 'enforce']).default('off'),
      max: wholeNumber(0, 1_000_000_000_000).default(10_000),
      listSize: wholeNumber(0, 1_000_000).default(10),
    }).prefault({}),
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
  signing: options({ keys: signingKeys('signing.keys').optional() }).prefault({}),
  callers: callerOptions.prefault({}),
  statements: options({ scope: text().optional() }).prefault({}),
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
