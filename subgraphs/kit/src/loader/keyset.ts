import type { CursorValue } from './cursor.ts';
import type { CompleteOrder, SortPart } from './order.ts';

/** What a property of a row must be to the value that a cursor has there. */
export interface KeysetTest {
  readonly name: string;
  /** The place of the value in the cursor. */
  readonly index: number;
  readonly must: '=' | '>' | '<' | 'be null' | 'not be null';
}

/**
 * Gives the rows on one side of a cursor: those for which all tests of any of the alternatives hold. They
 * are equal in the first so many properties of the order, and lie beyond the cursor in the next one.
 */
export function rowsBeyond(
  order: CompleteOrder,
  cursor: readonly CursorValue[],
  side: 'after' | 'before',
): readonly (readonly KeysetTest[])[] {
  return order.flatMap((part, i) => {
    const equal = order.slice(0, i).map(({ name }, index): KeysetTest => {
      return { name, index, must: cursor[index] === null ? 'be null' : '=' };
    });
    return testsBeyond(part, cursor[i] ?? null, side).map((must) => [
      ...equal,
      { name: part.name, index: i, must },
    ]);
  });
}

function testsBeyond(
  { direction, nulls }: SortPart,
  value: CursorValue,
  side: 'after' | 'before',
): readonly KeysetTest['must'][] {
  const nullsAreBeyond = nulls !== null && (nulls === 'last') === (side === 'after');
  if (value === null) return nullsAreBeyond ? [] : ['not be null'];
  const must = (direction === 'asc') === (side === 'after') ? '>' : '<';
  return nullsAreBeyond ? [must, 'be null'] : [must];
}
