import { Command } from 'commander';
import { configOption, type Define, reportOption } from './command-options.ts';
import type { GenerateArguments } from './generate-command.ts';

const HELP = `
supergraph.graphql and api.graphql are written beside the configuration, as compose
does; the types of what each client sends go into FOLDER/<client>.ts. Types of
scalars, and the form of documents, are set in the configuration under "generate".

Examples:
  archipelago generate
  archipelago generate --out ../web/src/graph
  archipelago generate --check`;

/** The command that writes TypeScript; graphql-codegen is loaded when it runs. */
export function generateCommand(...[io, done]: Parameters<Define>): Command {
  return new Command('generate')
    .description('Compose, and write TypeScript types of what each client sends.')
    .addOption(configOption())
    .option('--out <folder>', 'where types go (default: "generated" beside the configuration)')
    .option(
      '--operations <path...>',
      'folders and manifests of known operations (default: as in check)',
    )
    .option('--check', 'write nothing; fail if a file is not current')
    .option(
      '--watch',
      'generate again whenever a schema, an operation or the configuration changes',
    )
    .addOption(reportOption())
    .addHelpText('after', HELP)
    .action(async (given: GenerateArguments) => {
      const { runGenerate } = await import('./generate-command.ts');
      done(await runGenerate(given, io));
    });
}
