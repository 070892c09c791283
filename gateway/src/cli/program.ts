import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { type ServeOptions, serve } from './serve.ts';

/** Exit code for a command line that cannot be understood. */
const WRONG_USE = 2;

const DEFAULT_CONFIG = fileURLToPath(new URL('../../gateway.yaml', import.meta.url));

/** The command line of the gateway. */
export function createProgram(environment: NodeJS.ProcessEnv): Command {
  const program = new Command('archipelago-gateway')
    .description('A federated GraphQL gateway.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE));
  program
    .command('serve')
    .description('serve the graph until told to end')
    .option('-c, --config <file>', 'configuration file (YAML or JSON)', DEFAULT_CONFIG)
    .option('-p, --port <number>', 'port to listen on, in place of server.port', parsePort)
    .option('-w, --workers <number>', 'processes that answer, or auto', parseWorkers)
    .action((options: Omit<ServeOptions, 'environment'>) => serve({ ...options, environment }));
  return program;
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

function parseWorkers(text: string): number | 'auto' {
  if (text === 'auto') return text;
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= 256) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 256, or auto.');
}
