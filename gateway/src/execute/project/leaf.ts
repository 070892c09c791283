import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Stands for a value that its type in the API schema doesn't allow. */
export const INVALID = Symbol('invalid');

export type LeafCheck = (value: unknown) => unknown;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

const CHECKS: ReadonlyMap<string, LeafCheck> = new Map<string, LeafCheck>([
  ['Int', (value) => (isInt(value) && value >= MIN_INT && value <= MAX_INT ? value : INVALID)],
  ['Float', (value) => (typeof value === 'number' && Number.isFinite(value) ? value : INVALID)],
  ['String', (value) => (typeof value === 'string' ? value : INVALID)],
  ['Boolean', (value) => (typeof value === 'boolean' ? value : INVALID)],
  ['ID', checkId],
]);

/** What a value other than `null` is for clients by its type; a scalar of the schema's own passes. */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => (typeof value === 'string' && names.has(value) ? value : INVALID);
  }
  return CHECKS.get(type.name) ?? ((value) => value);
}

function isInt(value: unknown): value is number {
  return Number.isInteger(value);
}

function checkId(value: unknown): unknown {
  if (typeof value === 'string') return value;
  return isInt(value) ? String(value) : INVALID;
}
