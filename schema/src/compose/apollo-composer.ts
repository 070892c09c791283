import { createRequire } from 'node:module';
import { type CompositionSuccess, composeServices } from '@apollo/composition';
import type { Composer } from './composer.ts';
import { type ComposerMessage, messageOfError } from './composer-problems.ts';
import type { ParsedSubgraph } from './parsed-subgraph.ts';
import { PRINT_OPTIONS, printApiSchema } from './print.ts';

/** Version of `@apollo/composition` in use. */
export const COMPOSER_VERSION: string = (
  createRequire(import.meta.url)('@apollo/composition/package.json') as { version: string }
).version;

/** The composer of the query planner's own authors. */
export const apolloComposer: Composer = {
  name: 'apollo',
  package: '@apollo/composition',
  version: COMPOSER_VERSION,
  run(subgraphs) {
    const result = composeServices(subgraphs.map(serviceOf), { sdlPrintOptions: PRINT_OPTIONS });
    if (result.errors) return { ok: false, errors: result.errors.map(messageOfError) };
    return {
      ok: true,
      supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
      api: printApiSchema(result.schema),
      hints: result.hints.filter(isWorthSaying).map(messageOfHint),
    };
  },
  errorsOf(subgraphs, { satisfiability }) {
    const { errors = [] } = composeServices(subgraphs.map(serviceOf), {
      runSatisfiability: satisfiability,
    });
    return errors.map(messageOfError);
  },
};

function serviceOf({ name, url, document }: ParsedSubgraph) {
  return { name, url, typeDefs: document };
}

type CompositionHint = CompositionSuccess['hints'][number];

const LEAST_LEVEL = 40;
const WARNING_LEVEL = 60;

/** The composer also reports at debug level how it merges; that is nobody's task. */
function isWorthSaying(hint: CompositionHint): boolean {
  return hint.definition.level.value >= LEAST_LEVEL;
}

function messageOfHint(hint: CompositionHint): ComposerMessage {
  return {
    severity: hint.definition.level.value >= WARNING_LEVEL ? 'warning' : 'info',
    code: hint.definition.code,
    message: hint.message,
    nodes: hint.nodes ?? [],
  };
}
