import { Command, CommanderError, Option } from 'commander';
import { FAIL_ON } from '../load/check-settings.ts';
import type { CheckArguments } from './check-command.ts';
import {
  composerOptions,
  configOption,
  operationsOptions,
  reportOption,
} from './command-options.ts';
import type { ComposeArguments } from './compose-command.ts';
import { generateCommand } from './generate-options.ts';
import { inspectCommands } from './inspect-commands.ts';
import { type CliProcess, UsageError } from './io.ts';

const USAGE_EXIT = 2;
const INTERNAL_EXIT = 4;

/**
 * Runs the command line and returns the exit code: 0 all is well, 1 a check failed, 2 wrong use or
 * configuration, 3 an input could not be had, 4 a fault of ours. Never throws.
 */
export async function main(args: readonly string[], io: CliProcess): Promise<number> {
  let exitCode = 0;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, { stderr, env }: CliProcess): number {
  // Help and version end the parser by an error too; it has written what there is to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_EXIT;
  if (error instanceof UsageError) {
    stderr.write(`error: ${error.message}\n`);
    return USAGE_EXIT;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const details = env['ARCHIPELAGO_DEBUG'] ? stack : 'set ARCHIPELAGO_DEBUG=1 to see where';
  stderr.write(`internal error: ${message} (${details})\n`);
  return INTERNAL_EXIT;
}

const EXIT_CODES = `
Exit codes:
  0  all is well
  1  a check failed: the graph, an operation, or a change that is not allowed
  2  wrong use or configuration
  3  an input could not be had: a file, a git ref, a URL
  4  a fault of archipelago itself`;

function createProgram(io: CliProcess, done: (exitCode: number) => void): Command {
  const program = new Command('archipelago')
    .description(
      'Composes the subgraphs of a federated graph, and checks what a change does to it.',
    )
    .exitOverride()
    .configureOutput({ writeOut: io.stdout.write, writeErr: io.stderr.write })
    .showHelpAfterError('(run with --help for the options)')
    .addHelpText('after', EXIT_CODES);
  for (const define of [composeCommand, checkCommand, generateCommand, ...inspectCommands]) {
    const command = define(io, done).copyInheritedSettings(program);
    for (const each of command.commands) each.copyInheritedSettings(program);
    program.addCommand(command);
  }
  return program;
}

function composeCommand(io: CliProcess, done: (exitCode: number) => void): Command {
  const command = new Command('compose')
    .description('Compose the subgraphs into supergraph.graphql and api.graphql.')
    .addOption(configOption());
  return composerOptions(command)
    .option('--out <file>', 'where the supergraph goes; "-" for the standard output')
    .option('--public-out <file>', 'where the API schema that clients see goes; "-" likewise')
    .option('--check', 'write nothing; fail if a file is not current')
    .option('--watch', 'compose again whenever a schema or the configuration changes')
    .addOption(reportOption())
    .addHelpText('after', COMPOSE_HELP)
    .action(async (given: ComposeArguments) => {
      const { runCompose } = await import('./compose-command.ts');
      done(await runCompose(given, io));
    });
}

const COMPOSE_HELP = `
Without --out and --public-out, both files are written beside the configuration.
With either of them, only what is named is written.

Examples:
  archipelago compose
  archipelago compose --check
  archipelago compose --out - > supergraph.graphql
  archipelago compose --config other/supergraph.yaml --public-out api.graphql
${EXIT_CODES}`;

function checkCommand(io: CliProcess, done: (exitCode: number) => void): Command {
  const command = new Command('check')
    .description('Check composition, known operations, and what a change breaks.')
    .addOption(configOption())
    .option('--baseline <which>', 'what to compare with, see below (default: auto)');
  return composerOptions(operationsOptions(command))
    .addOption(
      new Option('--fail-on <changes>', 'which changes fail the check (default: breaking)').choices(
        FAIL_ON,
      ),
    )
    .option('--no-cache', 'compose the baseline again even if an earlier run has done so')
    .addOption(reportOption())
    .addHelpText('after', CHECK_HELP)
    .action(async (given: CheckArguments) => {
      const { runCheck } = await import('./check-command.ts');
      done(await runCheck(given, io));
    });
}

const CHECK_HELP = `
Baselines:
  auto                 the merge base with the branch that the change goes to, as CI or
                       origin's default branch tell; on that branch the last commit, or the
                       one before it if nothing is uncommitted
  git:REF              the graph as it is in a commit, branch or tag
  git:merge-base(REF)  the graph where HEAD left REF
  dir:PATH             the graph in a folder that holds a configuration of the same name
  supergraph:FILE      a supergraph that was composed before
  subgraphs:live       the subgraphs as they run, asked at their routing URLs
  introspect:URL       the API of a running gateway
  none                 compare with nothing

Changes that fail the check (--fail-on):
  breaking   every change that can break a client
  used       only those that touch a known operation
  dangerous  also those that change what a client gets
  never      none; composition and operations still must be right

Known operations lie in FOLDER/<client>/Name.graphql, one a file, each with the values
of its variables in Name.variables.json beside it.

Examples:
  archipelago check
  archipelago check --baseline git:origin/main
  archipelago check --baseline git:v1.4.0 --fail-on used
  archipelago check --report json > report.json
  archipelago check --report github --report sarif=archipelago.sarif
${EXIT_CODES}`;
