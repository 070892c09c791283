import { z } from 'zod';
import { RULE_LEVELS, RULES } from '../diagnostic/rules.ts';
import { COMPOSER_NAMES, FAIL_ON } from './check-settings.ts';
import { DOCUMENT_FORMS } from './generate-settings.ts';

const text = z.string().min(1);
const paths = z.union([text, z.array(text).min(1)], 'must be a path or a list of paths');

const subgraphShape = z.strictObject({
  routing_url: text.optional(),
  schema: z.strictObject({
    file: paths.optional(),
    subgraph_url: text.optional(),
    introspection_headers: z.record(z.string(), z.string()).optional(),
  }),
});

const level = z.enum(RULE_LEVELS);
const names = z.union([text, z.array(text).min(1)], 'must be a name or a list of names');
const wholeNumber = z.int('must be a whole number').min(0, 'must not be negative');

const plansShape = z.strictObject({
  max_added_fetches: wholeNumber.optional(),
  max_depth: wholeNumber.optional(),
});

const rulesShape = z.strictObject(
  Object.fromEntries(Object.keys(RULES).map((name) => [name, level.optional()])),
);

const checksShape = z.strictObject({
  baseline: text.optional(),
  operations: paths.optional(),
  usage: paths.optional(),
  fail_on: z.enum(FAIL_ON).optional(),
  composer: z.enum(COMPOSER_NAMES).optional(),
  cross_check: level.optional(),
  rules: rulesShape.optional(),
  owners: z.record(z.string(), names).optional(),
  approvals: text.optional(),
  plans: plansShape.optional(),
  blame_ms: wholeNumber.optional(),
});

const scalarShape = z.union(
  [text, z.strictObject({ input: text, output: text })],
  'must be a type, or a mapping of "input" and "output" to types',
);

const generateShape = z.strictObject({
  out: text.optional(),
  documents: z.enum(DOCUMENT_FORMS).optional(),
  scalars: z.record(z.string(), scalarShape).optional(),
});

/** The part of rover's `supergraph.yaml` that works without an account, and two keys of our own. */
export const configShape = z.strictObject({
  federation_version: z.union([z.string(), z.number()], 'must be a version').optional(),
  subgraphs: z.record(z.string(), subgraphShape),
  checks: checksShape.optional(),
  generate: generateShape.optional(),
});

export type ConfigShape = z.infer<typeof configShape>;

type Issue = z.core.$ZodIssue;
export type IssuePath = readonly (string | number)[];

/** One complaint about a value, in words; `atKey` when it is about the key rather than its value. */
export interface ShapeProblem {
  readonly path: IssuePath;
  readonly atKey: boolean;
  readonly unknownKey: boolean;
  readonly message: string;
  readonly help?: string;
}

/** Puts what zod found into sentences that name the option, the expectation and the value. */
export function shapeProblems(issue: Issue, valueAt: (path: IssuePath) => unknown): ShapeProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], knownKeys(path)));
  }
  const name = optionName(path);
  const value = valueAt(path);
  if (value === undefined) {
    return [
      { path: path.slice(0, -1), atKey: true, unknownKey: false, message: `${name} is missing` },
    ];
  }
  const message = `${name} ${expectation(issue)}, got ${describe(value)}`;
  return [{ path, atKey: false, unknownKey: false, message }];
}

/** Writes the way to an option as `subgraphs.accounts.schema`. */
export function optionName(path: IssuePath): string {
  return path.length === 0 ? 'The configuration' : path.join('.');
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type')
    return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small' && issue.origin !== 'number') return 'must not be empty';
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return issue.message;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  string: 'a text',
  number: 'a whole number',
  int: 'a whole number',
};

function describe(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return JSON.stringify(value);
}

const NOT_OFFLINE =
  'it needs an account with a registry; name the schema as "file" or "subgraph_url"';
const KNOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  graphref: NOT_OFFLINE,
  subgraph: NOT_OFFLINE,
  sdl: 'keep the schema in a file of its own and name it as "file"',
};

function unknownKey(path: IssuePath, known: readonly string[]): ShapeProblem {
  const key = String(path.at(-1));
  const where = path.length === 1 ? '' : ` in ${optionName(path.slice(0, -1))}`;
  const near = known.find((each) => isNear(each, key));
  const elsewhere = path.at(-2) === 'schema' ? KNOWN_ELSEWHERE[key] : undefined;
  const help =
    elsewhere ?? (near && `did you mean "${near}"?`) ?? `known keys: ${known.join(', ')}`;
  return { path, atKey: true, unknownKey: true, message: `Unknown key "${key}"${where}`, help };
}

function knownKeys(path: IssuePath): string[] {
  if (path.length === 0) return Object.keys(configShape.shape);
  if (path[0] === 'generate') return Object.keys(generateShape.shape);
  if (path[0] === 'checks') return Object.keys(checksShapeAt(path[1]).shape);
  if (path.length === 2) return Object.keys(subgraphShape.shape);
  return Object.keys(subgraphShape.shape.schema.shape);
}

function checksShapeAt(key: string | number | undefined) {
  if (key === 'rules') return rulesShape;
  return key === 'plans' ? plansShape : checksShape;
}

/** Tells whether two keys are the same but for case, separators and at most one letter. */
function isNear(known: string, key: string): boolean {
  const [a, b] = [known, key].map((each) => each.toLowerCase().replace(/[-_\s]/g, '')) as [
    string,
    string,
  ];
  if (a === b) return true;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && long[start] === short[start]) start++;
  const skip = long.length === short.length ? 1 : 0;
  return long.slice(start + 1) === short.slice(start + skip);
}
