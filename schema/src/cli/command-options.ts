import { type Command, Option } from 'commander';
import { COMPOSER_NAMES } from '../load/check-settings.ts';
import type { CliProcess } from './io.ts';
import { DEFAULT_CONFIGS } from './paths.ts';
import { REPORT_FORMATS } from './report-targets.ts';

/** Makes a command; `done` takes the exit code. */
export type Define = (io: CliProcess, done: (exitCode: number) => void) => Command;

export function configOption(): Option {
  return new Option(
    '--config <file>',
    `list of subgraphs (default: ${DEFAULT_CONFIGS.join(' or ')})`,
  );
}

export function reportOption(): Option {
  return new Option(
    '--report <format[=file]>',
    `how to report, several times for several reports: ${REPORT_FORMATS.join(', ')} (default: text)`,
  ).argParser((value, before: readonly string[] = []) => [...before, value]);
}

export function operationsOptions(command: Command): Command {
  return command
    .option(
      '--operations <path...>',
      'folders and manifests of known operations (default: "operations" beside the configuration)',
    )
    .option('--usage <file...>', 'records of what clients have sent, as NDJSON');
}

export function composerOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--composer <name>',
        '@apollo/composition or @theguild/federation-composition (default: apollo)',
      ).choices(COMPOSER_NAMES),
    )
    .option('--cross-check', 'compose by both composers, and tell where they differ');
}
