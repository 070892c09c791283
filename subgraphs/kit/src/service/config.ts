import { z } from 'zod';
import { MAX_BATCH_SIZE } from '../loader/loaders.ts';
import {
  ConfigError,
  logLevelValue,
  portValue,
  readEnvironment,
  readSigningKeys,
  type SigningKey,
} from '../process/index.ts';

/** How a service process is configured, from the environment. */
export interface ServiceConfig {
  /** `<NAME>_DATABASE_URL`: the service's own store. */
  readonly databaseUrl: string;
  /** The name of that variable, for messages. */
  readonly databaseVariable: string;
  /** `<NAME>_PORT`; 0 takes a free one. */
  readonly port: number;
  /** `PORT_FALLBACKS`: how many of the following ports may be taken instead. @default 0 */
  readonly portFallbacks: number;
  /** `HOST`. @default '127.0.0.1' */
  readonly host: string;
  /** `SEED_SCALE`: size of the example data that an empty store is filled with; 0 leaves it empty. @default 0 */
  readonly seedScale: number;
  /** `LOG_LEVEL`. @default 'info' */
  readonly logLevel: string;
  /** `<NAME>_GATEWAY_KEYS`, or else `GATEWAY_KEYS`: the keys that the gateway may sign requests with. */
  readonly gatewayKeys: readonly SigningKey[];
  /** `DEVELOPMENT_MODE`: whether unsigned requests are answered too. @default false */
  readonly development: boolean;
  /** `MAX_BATCH_SIZE`: waves of more keys are split into several statements. @default 20_000 */
  readonly maxBatchSize: number;
  /** `REQUEST_TIMEOUT_MS`: what a request may take, unless its caller wants it earlier. @default 10_000 */
  readonly requestTimeoutMs: number;
}

const KEYS_VARIABLE = 'GATEWAY_KEYS';

/** What the names of a service's variables begin with: `MY_BOOKS` for the service `my-books`. */
export function variablePrefix(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** @throws {ConfigError} naming each variable that is missing or wrong. */
export function readServiceConfig(
  name: string,
  defaultPort: number,
  environment: NodeJS.ProcessEnv,
): ServiceConfig {
  const prefix = variablePrefix(name);
  const databaseVariable = `${prefix}_DATABASE_URL`;
  const portVariable = `${prefix}_PORT`;
  const ownKeysVariable = `${prefix}_${KEYS_VARIABLE}`;
  const values: Readonly<Record<string, unknown>> = readEnvironment(
    {
      [databaseVariable]: z.string().optional(),
      [portVariable]: portValue.default(defaultPort),
      PORT_FALLBACKS: z.coerce.number().int().min(0).max(1000).default(0),
      HOST: z.string().default('127.0.0.1'),
      SEED_SCALE: z.coerce.number().int().min(0).max(1000).default(0),
      LOG_LEVEL: logLevelValue.default('info'),
      [ownKeysVariable]: z.string().optional(),
      [KEYS_VARIABLE]: z.string().optional(),
      DEVELOPMENT_MODE: z.enum(['true', 'false']).default('false'),
      MAX_BATCH_SIZE: z.coerce.number().int().min(1).max(100_000).default(MAX_BATCH_SIZE),
      REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).max(600_000).default(10_000),
    },
    environment,
  );
  const databaseUrl = values[databaseVariable];
  if (typeof databaseUrl !== 'string') {
    throw new ConfigError(`${databaseVariable} is missing: where is the store of "${name}"?`);
  }
  const development = values['DEVELOPMENT_MODE'] === 'true';
  const keysVariable = values[ownKeysVariable] === undefined ? KEYS_VARIABLE : ownKeysVariable;
  const keys = values[keysVariable] as string | undefined;
  if (keys === undefined && !development) {
    throw new ConfigError(
      `${KEYS_VARIABLE} is missing: with which key does the gateway sign? On your own machine set DEVELOPMENT_MODE=true, and "${name}" answers everybody.`,
    );
  }
  return Object.freeze({
    databaseUrl,
    databaseVariable,
    port: values[portVariable] as number,
    portFallbacks: values['PORT_FALLBACKS'] as number,
    host: values['HOST'] as string,
    seedScale: values['SEED_SCALE'] as number,
    logLevel: values['LOG_LEVEL'] as string,
    gatewayKeys: keys === undefined ? [] : readSigningKeys(keys, keysVariable),
    development,
    maxBatchSize: values['MAX_BATCH_SIZE'] as number,
    requestTimeoutMs: values['REQUEST_TIMEOUT_MS'] as number,
  });
}
