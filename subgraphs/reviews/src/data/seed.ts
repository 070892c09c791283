import { insertMissing } from '@archipelago/kit/mongoose';
import { reviews as exampleReviews } from '@archipelago/seed';
import type { Models } from './models.ts';

/** Fills the collections with the example reviews; what is there already stays as it is. */
export async function seed({ reviews, authors }: Models, scale: number): Promise<void> {
  const usernames = new Map<string, string>();
  for (const { authorId, authorUsername } of exampleReviews(scale)) {
    usernames.set(authorId, authorUsername);
  }
  await insertMissing(
    authors,
    [...usernames].map(([_id, username]) => ({ _id, username })),
  );
  await insertMissing(reviews, documents(scale));
}

function* documents(scale: number) {
  for (const { id: _id, ...review } of exampleReviews(scale)) yield { _id, ...review };
}
