/**
 * What a finding is about decides how the command ends: `finding` with 1, `config` with 2,
 * `input` (something could not be had) with 3, `internal` with 4.
 */
export type DiagnosticKind = 'finding' | 'config' | 'input' | 'internal';

interface CodeDefinition {
  readonly kind: DiagnosticKind;
  readonly summary: string;
}

/** Codes of our own. Codes of the composer pass through unchanged and are of kind `finding`. */
export const CODES = {
  CONFIG_MISSING: { kind: 'input', summary: 'The configuration file cannot be read.' },
  CONFIG_ENCODING: { kind: 'config', summary: 'The configuration file is not UTF-8 text.' },
  CONFIG_SYNTAX: { kind: 'config', summary: 'The configuration file is not valid YAML.' },
  CONFIG_DUPLICATE_KEY: { kind: 'config', summary: 'A key or a subgraph is listed twice.' },
  CONFIG_UNKNOWN_KEY: { kind: 'config', summary: 'The configuration has a key nobody reads.' },
  CONFIG_INVALID: { kind: 'config', summary: 'An option is missing or has a wrong value.' },
  CONFIG_VARIABLE: { kind: 'config', summary: 'An environment variable in use is not set.' },
  COMPOSER_VERSION: { kind: 'finding', summary: 'Another composer version is asked for.' },

  SDL_MISSING: { kind: 'input', summary: 'A schema file does not exist.' },
  SDL_UNREADABLE: { kind: 'input', summary: 'A schema file cannot be read as a file.' },
  SDL_URL: { kind: 'input', summary: 'A running subgraph did not give its schema.' },
  SDL_EMPTY: { kind: 'finding', summary: 'A schema file holds no definitions.' },
  SDL_ENCODING: { kind: 'finding', summary: 'A schema file is not UTF-8 text.' },
  SDL_SYNTAX: { kind: 'finding', summary: 'A schema file is not valid GraphQL.' },
  SDL_DUPLICATE: { kind: 'finding', summary: 'A subgraph defines the same thing twice.' },
  COMPOSER_CRASH: { kind: 'finding', summary: 'The composer fails on this input.' },

  ARTIFACT_MISSING: { kind: 'finding', summary: 'A generated file does not exist.' },
  ARTIFACT_STALE: { kind: 'finding', summary: 'A generated file is not what the graph gives.' },
  OUTPUT_UNWRITABLE: { kind: 'input', summary: 'A generated file cannot be written.' },

  OPERATIONS_MISSING: { kind: 'input', summary: 'The folder of operations does not exist.' },
  OPERATION_ENCODING: { kind: 'finding', summary: 'An operation file is not UTF-8 text.' },
  OPERATION_SYNTAX: { kind: 'finding', summary: 'An operation is not valid GraphQL.' },
  OPERATION_LAYOUT: { kind: 'finding', summary: 'An operation file breaks the naming rules.' },
  OPERATION_INVALID: { kind: 'finding', summary: 'The graph cannot answer a known operation.' },
  OPERATION_DEPRECATED: { kind: 'finding', summary: 'A known operation uses what is deprecated.' },
  VARIABLES_MISSING: { kind: 'finding', summary: 'An operation has variables but no values.' },
  VARIABLES_SYNTAX: { kind: 'finding', summary: 'A variables file is not a JSON object.' },
  VARIABLES_INVALID: { kind: 'finding', summary: 'A value does not fit the declared type.' },

  BASELINE_INVALID: { kind: 'config', summary: 'The baseline is not one of the known forms.' },
  BASELINE_MISSING: { kind: 'input', summary: 'The baseline cannot be read.' },
  BASELINE_SHALLOW: { kind: 'input', summary: 'The clone is too shallow to hold the baseline.' },
  BASELINE_SKIPPED: { kind: 'finding', summary: 'The automatic baseline holds no graph.' },
  BASELINE_BROKEN: { kind: 'finding', summary: 'The baseline itself does not compose.' },
} as const satisfies Record<string, CodeDefinition>;

/** The kind of a code; a code that is not ours is a finding. */
export function kindOfCode(code: string): DiagnosticKind {
  return isOwnCode(code) ? CODES[code].kind : 'finding';
}

function isOwnCode(code: string): code is keyof typeof CODES {
  return Object.hasOwn(CODES, code);
}
