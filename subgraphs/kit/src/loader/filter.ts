import { ServiceError } from '../errors.ts';

export type FilterValue = string | number | boolean | Date;

/** What a property must be: a value, one of several, or within bounds that belong to it. */
export type FilterTest =
  | FilterValue
  | readonly FilterValue[]
  | {
      readonly min?: FilterValue | null | undefined;
      readonly max?: FilterValue | null | undefined;
    };

/**
 * Which rows of a list, by property; all tests must hold, an absent or null one always does. The names
 * come from the service's own code, the values may be a client's.
 */
export type Filter = Readonly<Record<string, FilterTest | null | undefined>>;

/** One comparison. */
export interface Comparison {
  readonly name: string;
  readonly operator: 'in' | '>=' | '<=' | '=';
  readonly value: FilterValue | readonly FilterValue[];
}

/**
 * Takes a filter apart.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a value that is none, such as an object with an operator.
 */
export function comparisonsOf(filter: Filter): readonly Comparison[] {
  return Object.entries(filter).flatMap(([name, test]): Comparison[] => {
    if (test === null || test === undefined) return [];
    if (isValue(test)) return [{ name, operator: '=', value: test }];
    if (Array.isArray(test)) {
      if (!test.every(isValue)) throw refusedFilter(name);
      return [{ name, operator: 'in', value: test }];
    }
    return bounds(name, test as Record<string, unknown>);
  });
}

function bounds(name: string, test: Record<string, unknown>): Comparison[] {
  return Object.entries(test).flatMap(([bound, value]): Comparison[] => {
    if (bound !== 'min' && bound !== 'max') throw refusedFilter(name);
    if (value === null || value === undefined) return [];
    if (!isValue(value)) throw refusedFilter(name);
    return [{ name, operator: bound === 'min' ? '>=' : '<=', value }];
  });
}

function isValue(value: unknown): value is FilterValue {
  if (typeof value === 'string') return !value.includes('\0');
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'boolean' || (value instanceof Date && !Number.isNaN(value.getTime()));
}

export function refusedFilter(
  name: string,
  must = 'be a plain value, a list of them, or have "min" and "max"',
): ServiceError {
  return new ServiceError('BAD_USER_INPUT', `"${name}" must ${must}.`, { field: name });
}
