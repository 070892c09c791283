import { comparisonsOf, type Filter, type FilterValue, refusedFilter } from '../loader/filter.ts';
import { isKeyOf } from './keys.ts';
import { type ColumnType, columnOf, type Table } from './table.ts';

/**
 * The conditions of a filter as SQL; the values go to `parameters`, never into the text.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a value that is none, or none of the column's type.
 */
export function conditionsOf(
  from: Table<object>,
  filter: Filter,
  parameters: unknown[],
): readonly string[] {
  return comparisonsOf(filter).map(({ name, operator, value }) => {
    const { sql, type } = columnOf(from, name);
    const values = operator === 'in' ? (value as readonly FilterValue[]) : [value as FilterValue];
    // The statement would fail, and the client would be told that it was the service's fault.
    if (!values.every((one) => isOf(type, one)))
      throw refusedFilter(name, `be of the type ${type}`);
    parameters.push(value);
    const place = `$${parameters.length}`;
    return operator === 'in'
      ? `${sql} = ANY(${place}::${type}[])`
      : `${sql} ${operator} ${place}::${type}`;
  });
}

function isOf(type: ColumnType, value: FilterValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' || typeof value === 'number';
    case 'uuid':
    case 'integer':
    case 'bigint':
      return isKeyOf(type, String(value));
    case 'numeric':
    case 'double precision':
      return typeof value === 'number' || (typeof value === 'string' && isNumber(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamptz':
      return value instanceof Date || (typeof value === 'string' && isMoment(value));
    case 'jsonb':
      return true;
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text);
}

function isMoment(text: string): boolean {
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  return isIso && !text.startsWith('0000') && !Number.isNaN(Date.parse(text));
}
