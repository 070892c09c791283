import { Command, Option } from 'commander';
import { PLAN_FORMATS } from '../plans/plan-formats.ts';
import type { ApproveArguments } from './approve-command.ts';
import type { BaselineSaveArguments } from './baseline-command.ts';
import type { CollectArguments } from './collect-command.ts';
import { configOption, type Define, operationsOptions } from './command-options.ts';
import type { DiffArguments } from './diff-command.ts';
import type { PlanArguments } from './plan-command.ts';
import type { WhyArguments } from './why-command.ts';

/** The commands that look at a graph or keep its records; each loads its own code when it runs. */
export const inspectCommands: readonly Define[] = [
  diffCommand,
  whyCommand,
  planCommand,
  explainCommand,
  approveCommand,
  baselineCommand,
  operationsCommand,
];

function diffCommand(...[io, done]: Parameters<Define>): Command {
  return new Command('diff')
    .description('List how the API differs from a baseline; changes are no failure.')
    .addOption(configOption())
    .option('--baseline <which>', 'what to compare with, as in check (default: auto)')
    .option('--json', 'write JSON')
    .action(async (given: DiffArguments) => {
      const { runDiff } = await import('./diff-command.ts');
      done(await runDiff(given, io));
    });
}

function whyCommand(...[io, done]: Parameters<Define>): Command {
  const command = new Command('why')
    .description('Tell who defines Type.field, and which operations and clients use it.')
    .argument('<coordinate>', 'Type, Type.field, Type.field(argument:), Enum.VALUE or @directive')
    .addOption(configOption());
  return operationsOptions(command)
    .option('--json', 'write JSON')
    .action(async (coordinate: string, given: WhyArguments) => {
      const { runWhy } = await import('./why-command.ts');
      done(await runWhy(coordinate, given, io));
    });
}

function planCommand(...[io, done]: Parameters<Define>): Command {
  const command = new Command('plan')
    .description('Show which subgraphs answer an operation, and in which order.')
    .argument('<operation>', 'a known operation, client/Name or Name; a file; or a query')
    .addOption(configOption());
  return operationsOptions(command)
    .addOption(
      new Option('--format <format>', 'how to show it').choices(PLAN_FORMATS).default('text'),
    )
    .action(async (operation: string, given: PlanArguments) => {
      const { runPlan } = await import('./plan-command.ts');
      done(await runPlan(operation, given, io));
    });
}

function explainCommand(...[io, done]: Parameters<Define>): Command {
  return new Command('explain')
    .description('Explain a code at length, with an example and what to do.')
    .argument('[code]', 'as in error[CODE]; without it, all codes are listed')
    .action(async (code: string | undefined) => {
      const { runExplain } = await import('./explain-command.ts');
      done(runExplain(code, io));
    });
}

function approveCommand(...[io, done]: Parameters<Define>): Command {
  const command = new Command('approve')
    .description('Accept one finding for a while, in a file that is reviewed like code.')
    .argument('<id>', 'as check writes it, CHG-…')
    .requiredOption('--reason <text>', 'why it can be lived with')
    .requiredOption('--until <day>', 'the last day on which that holds, such as 2026-12-31')
    .addOption(configOption())
    .option('--baseline <which>', 'what to compare with, as in check (default: auto)');
  return operationsOptions(command).action(async (id: string, given: ApproveArguments) => {
    const { runApprove } = await import('./approve-command.ts');
    done(await runApprove(id, given, io));
  });
}

function baselineCommand(...[io, done]: Parameters<Define>): Command {
  const save = new Command('save')
    .description('Write the graph as it is now into a folder, for --baseline dir:PATH.')
    .requiredOption('--dir <folder>', 'where to write it')
    .addOption(configOption())
    .action(async (given: BaselineSaveArguments) => {
      const { runBaselineSave } = await import('./baseline-command.ts');
      done(await runBaselineSave(given, io));
    });
  return new Command('baseline').description('Keep a graph to compare with.').addCommand(save);
}

function operationsCommand(...[io, done]: Parameters<Define>): Command {
  const collect = new Command('collect')
    .description('Gather the operations in the files of a client into a manifest.')
    .argument('<files...>', 'folders, files or patterns of GraphQL, JavaScript or TypeScript')
    .requiredOption('--client <name>', 'the client that sends them')
    .option('--out <file>', 'the manifest (default: operations/CLIENT/persisted-documents.json)')
    .addOption(configOption())
    .action(async (files: string[], given: CollectArguments) => {
      const { runCollect } = await import('./collect-command.ts');
      done(await runCollect(files, given, io));
    });
  return new Command('operations').description('Keep what clients send.').addCommand(collect);
}
