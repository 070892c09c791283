import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { ROOT } from './services.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** The gateway's port; the next free one is taken when it is taken. Absent: as configured. */
  readonly port?: number;
  /** Size of the example data of a new data folder. Absent: 1. */
  readonly scale?: number;
  /** Where stores, logs and the composed supergraph are kept. */
  readonly data: string;
  /** The gateway's configuration file. */
  readonly config: string;
  /** Begins with empty stores. */
  readonly fresh: boolean;
  /** Starts a process again when its code changes, and composes again when the schema does. */
  readonly watch: boolean;
}

export function readOptions(argv: readonly string[]): StartOptions {
  return new Command('npm start --')
    .description('Starts the example graph: stores, services, gateway. Ctrl-C ends it.')
    .option(
      '--port <number>',
      'port of the gateway (default: as configured, 4000)',
      integer(0, 65_535),
    )
    .option(
      '--scale <number>',
      'size of the example data of a new data folder (default: 1)',
      integer(1, 100),
    )
    .option(
      '--data <folder>',
      'where stores and logs are kept',
      resolvePath,
      resolve(ROOT, '.data'),
    )
    .option(
      '--config <file>',
      "the gateway's configuration",
      resolvePath,
      resolve(ROOT, 'gateway/gateway.development.yaml'),
    )
    .option('--fresh', 'delete the data folder first', false)
    .option('--watch', 'restart on change', false)
    .allowExcessArguments(false)
    .parse(argv as string[], { from: 'user' })
    .opts<StartOptions>();
}

function resolvePath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

function integer(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
