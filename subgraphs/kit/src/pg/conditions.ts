import { comparisonsOf, type Filter } from '../loader/filter.ts';
import { columnOf, type Table } from './table.ts';

/**
 * The conditions of a filter as SQL; the values go to `parameters`, never into the text.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` for a value that is none.
 */
export function conditionsOf(
  from: Table<object>,
  filter: Filter,
  parameters: unknown[],
): readonly string[] {
  return comparisonsOf(filter).map(({ name, operator, value }) => {
    const { sql, type } = columnOf(from, name);
    parameters.push(value);
    const place = `$${parameters.length}`;
    return operator === 'in'
      ? `${sql} = ANY(${place}::${type}[])`
      : `${sql} ${operator} ${place}::${type}`;
  });
}
