import { type Caller, demandActingFor } from '@archipelago/kit';

/** Who has this scope may write and delete the reviews of every user. */
export const ALL_REVIEWS = 'reviews:all';

/** @throws {ServiceError} `UNAUTHENTICATED` or `FORBIDDEN` for who may not act for the author. */
export function demandAuthor(caller: Caller, authorId: string): void {
  demandActingFor(caller, authorId, ALL_REVIEWS, 'Reviews are written and deleted');
}
