import type { LimitName } from '../../src/limits/limit-error.ts';

/** A request that costs its sender little and whoever executes it much, and what comes of it. */
export interface Weapon {
  readonly query: string;
  readonly variables?: object;
  /** Of the answer. @default 400 */
  readonly status?: number;
  /** @default OPERATION_LIMIT_EXCEEDED */
  readonly code?: string;
  readonly limit?: LimitName;
}

const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');

/** Fragments of which each names the next one twice. */
function doubled(levels: number): string {
  const fragments = times(levels, (n) => `fragment F${n} on User { ...F${n + 1} ...F${n + 1} }`);
  return `{ me { ...F0 } } ${fragments} fragment F${levels} on User { name }`;
}

/** Fragments of which each asks for several entities, each of which has the next one. */
function tree(depth: number, width: number): string {
  const fragments = times(depth, (n) => {
    const branches = times(width, (branch) => `b${branch}: reviews { author { ...F${n + 1} } }`);
    return `fragment F${n} on User { ${branches} }`;
  });
  return `{ me { ...F0 } } ${fragments} fragment F${depth} on User { name }`;
}

/** Users and their reviews within each other. */
function deep(levels: number): string {
  return `{ me { ${'reviews { author { '.repeat(levels / 2)} name ${'} } '.repeat(levels / 2)} } }`;
}

const VALIDATION = { code: 'GRAPHQL_VALIDATION_FAILED' };
const SELECTIONS = { limit: 'maxSelections' } as const;
const DEPTH = { limit: 'maxDepth' } as const;

export const WEAPONS: Readonly<Record<string, Weapon>> = {
  'doubled fragments, 14 levels': { query: doubled(14), ...SELECTIONS },
  'doubled fragments, 16 levels': { query: doubled(16), ...SELECTIONS },
  'doubled fragments, 17 levels': { query: doubled(17), ...SELECTIONS },
  'doubled fragments, 20 levels': { query: doubled(20), ...SELECTIONS },
  'doubled fragments, 60 levels': { query: doubled(60), ...SELECTIONS },
  'a tree of fragments, depth 5, width 3': { query: tree(5, 3) },
  'a tree of fragments, depth 8, width 4': { query: tree(8, 4) },
  'a tree of fragments, depth 20, width 10': { query: tree(20, 10) },
  'a thousand aliased root fields of two subgraphs': {
    query: `{ ${times(500, (n) => `a${n}: me { name } b${n}: products { name }`)} }`,
  },
  'depth 500': { query: deep(500), ...DEPTH },
  'depth 2,000': { query: deep(2_000), ...DEPTH },
  'depth 20,000': { query: deep(20_000) },
  'depth 20,000 without an end': { query: '{ me '.repeat(20_000) },
  'five thousand unknown fields': {
    query: `{ me { ${times(5_000, (n) => `nam${n}`)} } }`,
    ...VALIDATION,
  },
  'five thousand unknown fields of long names': {
    query: `{ me { ${times(5_000, (n) => `nam${n}${'x'.repeat(150)}`)} } }`,
    ...VALIDATION,
  },
  'an unknown field of half a megabyte': {
    query: `{ me { ${'x'.repeat(500_000)} } }`,
    ...VALIDATION,
  },
  'five thousand unknown directives': {
    query: `{ me { name ${times(4_990, (n) => `@ski${n}`)} } }`,
  },
  'forty unknown directives': {
    query: `{ me { name ${times(40, (n) => `@ski${n}`)} } }`,
    ...VALIDATION,
  },
  'five thousand fields in conflict': {
    query: `{ user(id: 1) { name } ${times(15, (n) => `user(id: ${n + 2}) { name }`)} me { ${times(2_000, () => 'name id: name')} } }`,
  },
  'a text of forty megabytes': {
    query: `{ user(id: "${'x'.repeat(40_000_000)}") { name } }`,
    status: 413,
    code: 'REQUEST_BODY_TOO_LARGE',
  },
  'a text of half a megabyte where a number belongs': {
    query: `{ products(first: "${'x'.repeat(500_000)}") { name } }`,
    ...VALIDATION,
  },
  'a variable of half a megabyte where a number belongs': {
    query: 'query ($first: Int) { products(first: $first) { name } }',
    variables: { first: 'Did you mean '.repeat(40_000) },
    code: 'BAD_USER_INPUT',
  },
  'an operation name of half a megabyte': {
    query: `query ${'x'.repeat(500_000)} { me { name } }`,
    limit: 'maxOperationNameLength',
  },
  'lists nested five thousand deep': {
    query: `{ user(id: ${'['.repeat(4_990)}${']'.repeat(4_990)}) { name } }`,
  },
  'lists nested two thousand deep, and closed': {
    query: `{ user(id: ${'['.repeat(2_000)}${']'.repeat(2_000)}) { name } }`,
    ...DEPTH,
  },
  'objects nested two thousand deep': {
    query: `{ user(id: ${'{a:'.repeat(2_000)}1${'}'.repeat(2_000)}) { name } }`,
    ...DEPTH,
  },
  'a variable nested a thousand deep': {
    query: 'query ($id: ID!) { user(id: $id) { name } }',
    variables: JSON.parse(`{"id":${'['.repeat(1_000)}${']'.repeat(1_000)}}`),
    ...DEPTH,
  },
  'inline fragments nested two thousand deep': {
    query: `{ me { ${'... { '.repeat(2_000)} name ${'}'.repeat(2_000)} } }`,
    ...DEPTH,
  },
  'a hundred times fifty inline fragments': {
    query: `{ me { ${times(100, (n) => `... on User { ${times(50, (m) => `... on User { a${n}_${m}: name }`)} }`)} } }`,
  },
  'a fragment within itself, beside a field and a directive': {
    query: '{ me { ...F } } fragment F on User { name ...F @skip(if: false) }',
    ...VALIDATION,
  },
  'a ring of fragments': {
    query: `{ me { ...F0 } } ${times(90, (n) => `fragment F${n} on User { name ...F${(n + 1) % 90} }`)}`,
    ...VALIDATION,
  },
  'introspection within introspection': {
    query: `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`,
    ...VALIDATION,
  },
  'two thousand operations': {
    query: times(1_900, (n) => `query Q${n} { me }`),
    ...VALIDATION,
  },
  'two thousand variables': {
    query: `query (${times(2_400, (n) => `$v${n}: Int`)}) { me { name } }`,
    ...VALIDATION,
  },
};
