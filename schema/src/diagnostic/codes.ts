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
  COMPOSERS_AGREE: { kind: 'finding', summary: 'Both composers come to the same.' },
  COMPOSERS_DIFFER_ERROR: { kind: 'finding', summary: 'Only one composer refuses this.' },
  COMPOSERS_DIFFER_API: { kind: 'finding', summary: 'Two composers give clients two APIs.' },
  COMPOSERS_DIFFER_SUPERGRAPH: { kind: 'finding', summary: 'Two composers route differently.' },
  COMPOSER_CRASH: { kind: 'finding', summary: 'The composer fails on this input.' },

  ARTIFACT_MISSING: { kind: 'finding', summary: 'A generated file does not exist.' },
  ARTIFACT_STALE: { kind: 'finding', summary: 'A generated file is not what the graph gives.' },
  GENERATE_NAME_TAKEN: { kind: 'finding', summary: 'Two generated types would share a name.' },
  GENERATE_UNNAMED: { kind: 'finding', summary: 'An operation without a name gives no type.' },
  GENERATE_CLIENT_NAME: { kind: 'finding', summary: 'A client cannot give its name to a file.' },
  GENERATE_SCALAR_UNKNOWN: { kind: 'config', summary: 'A type is given to an unknown scalar.' },
  GENERATE_FAILED: { kind: 'finding', summary: 'The code generator fails on this input.' },
  OUTPUT_UNWRITABLE: { kind: 'input', summary: 'A generated file cannot be written.' },

  OPERATIONS_MISSING: { kind: 'input', summary: 'The folder of operations does not exist.' },
  OPERATION_ENCODING: { kind: 'finding', summary: 'An operation file is not UTF-8 text.' },
  OPERATION_SYNTAX: { kind: 'finding', summary: 'An operation is not valid GraphQL.' },
  OPERATION_LAYOUT: { kind: 'finding', summary: 'An operation file breaks the naming rules.' },
  OPERATION_INVALID: { kind: 'finding', summary: 'The graph cannot answer a known operation.' },
  OPERATION_DEPRECATED: { kind: 'finding', summary: 'A known operation uses what is deprecated.' },
  USAGE_MISSING: { kind: 'input', summary: 'A file of usage records cannot be read.' },
  USAGE_INVALID: { kind: 'finding', summary: 'A usage record is not what it should be.' },
  USAGE_UNKNOWN: { kind: 'finding', summary: 'A usage record names an unknown operation.' },
  VARIABLES_MISSING: { kind: 'finding', summary: 'An operation has variables but no values.' },
  VARIABLES_SYNTAX: { kind: 'finding', summary: 'A variables file is not a JSON object.' },
  VARIABLES_INVALID: { kind: 'finding', summary: 'A value does not fit the declared type.' },

  APPROVALS_INVALID: { kind: 'config', summary: 'The file of approvals has a wrong entry.' },
  APPROVAL_UNUSED: { kind: 'finding', summary: 'An approval is for nothing that is found.' },

  BASELINE_MISSING: { kind: 'input', summary: 'The baseline cannot be read.' },
  BASELINE_SHALLOW: { kind: 'input', summary: 'The clone is too shallow to hold the baseline.' },
  BASELINE_SKIPPED: { kind: 'finding', summary: 'The automatic baseline holds no graph.' },
  BASELINE_UNREADABLE: { kind: 'input', summary: 'The baseline is not a supergraph.' },
  BASELINE_BROKEN: { kind: 'finding', summary: 'The baseline itself does not compose.' },
  BASELINE_FIXED: { kind: 'finding', summary: 'An error of the baseline is gone.' },

  PLAN_FETCHES_ADDED: { kind: 'finding', summary: 'A known operation needs more requests.' },
  PLAN_DEPTH_ADDED: { kind: 'finding', summary: 'A known operation waits for more requests.' },
  PLAN_SUBGRAPH_ADDED: { kind: 'finding', summary: 'A known operation needs another subgraph.' },
  PLAN_TOO_DEEP: { kind: 'finding', summary: 'A known operation is over the bound of its depth.' },
  PLAN_FAILED: { kind: 'finding', summary: 'A known operation cannot be planned.' },
} as const satisfies Record<string, CodeDefinition>;

/** The kind of a code; a code that is not ours is a finding. */
export function kindOfCode(code: string): DiagnosticKind {
  return isOwnCode(code) ? CODES[code].kind : 'finding';
}

function isOwnCode(code: string): code is keyof typeof CODES {
  return Object.hasOwn(CODES, code);
}

/** One sentence on what a code means. */
export function summaryOf(code: string): string {
  if (isOwnCode(code)) return CODES[code].summary;
  const words = code.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
