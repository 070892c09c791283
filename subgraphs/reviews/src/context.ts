import type { Caller } from '@archipelago/kit';
import type { MongoRequestStore } from '@archipelago/kit/mongoose';
import type { Models } from './data/models.ts';
import { createReviews } from './data/reviews.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly caller: Caller;
  readonly reviews: ReturnType<typeof createReviews>;
}

export function createContext(store: MongoRequestStore<Models>): Context {
  return { caller: store.request.caller, reviews: createReviews(store) };
}
