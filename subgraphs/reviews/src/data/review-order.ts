import type { CursorShape, CursorValue } from '@archipelago/kit';
import { cursorShapeOf, type SortField } from '@archipelago/kit/mongoose';
import type { Review } from './models.ts';

export type ReviewOrder = 'NEWEST' | 'BEST' | 'WORST';

interface Ordering {
  readonly orderBy: readonly SortField[];
  readonly cursorShape: CursorShape;
  readonly cursorOf: (review: Review) => readonly CursorValue[];
}

const NEWEST_FIRST: readonly SortField[] = [
  { field: 'writtenAt', type: 'date', direction: 'desc' },
  { field: '_id', type: 'string', direction: 'desc' },
];

/** Among reviews with equally many stars the newest comes first. */
export const REVIEW_ORDERS: Readonly<Record<ReviewOrder, Ordering>> = {
  NEWEST: ordering(NEWEST_FIRST, ageOf),
  BEST: ordering([byStars('desc'), ...NEWEST_FIRST], starsAndAgeOf),
  WORST: ordering([byStars('asc'), ...NEWEST_FIRST], starsAndAgeOf),
};

function ordering(orderBy: readonly SortField[], cursorOf: Ordering['cursorOf']): Ordering {
  return { orderBy, cursorShape: cursorShapeOf(orderBy), cursorOf };
}

function byStars(direction: SortField['direction']): SortField {
  return { field: 'stars', type: 'number', direction };
}

function ageOf({ writtenAt, id }: Review): CursorValue[] {
  return [writtenAt.toISOString(), id];
}

function starsAndAgeOf(review: Review): CursorValue[] {
  return [review.stars, ...ageOf(review)];
}
