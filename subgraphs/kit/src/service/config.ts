import { z } from 'zod';
import { ConfigError, logLevelValue, portValue, readEnvironment } from '../process/index.ts';

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
}

/** @throws {ConfigError} naming each variable that is missing or wrong. */
export function readServiceConfig(
  name: string,
  defaultPort: number,
  environment: NodeJS.ProcessEnv,
): ServiceConfig {
  const prefix = name.toUpperCase();
  const databaseVariable = `${prefix}_DATABASE_URL`;
  const portVariable = `${prefix}_PORT`;
  const values: Readonly<Record<string, unknown>> = readEnvironment(
    {
      [databaseVariable]: z.string().optional(),
      [portVariable]: portValue.default(defaultPort),
      PORT_FALLBACKS: z.coerce.number().int().min(0).max(1000).default(0),
      HOST: z.string().default('127.0.0.1'),
      SEED_SCALE: z.coerce.number().int().min(0).max(1000).default(0),
      LOG_LEVEL: logLevelValue.default('info'),
    },
    environment,
  );
  const databaseUrl = values[databaseVariable];
  if (typeof databaseUrl !== 'string') {
    throw new ConfigError(`${databaseVariable} is missing: where is the store of "${name}"?`);
  }
  return Object.freeze({
    databaseUrl,
    databaseVariable,
    port: values[portVariable] as number,
    portFallbacks: values['PORT_FALLBACKS'] as number,
    host: values['HOST'] as string,
    seedScale: values['SEED_SCALE'] as number,
    logLevel: values['LOG_LEVEL'] as string,
  });
}
