import type { WithId } from '@archipelago/kit/mongoose';
import { type Connection, type Model, Schema } from 'mongoose';

export interface ReviewDocument {
  readonly _id: string;
  readonly itemId: string;
  readonly authorId: string;
  /** The author's handle, which never changes. */
  readonly authorUsername: string;
  /** 1 to 5. */
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  /** Or last rewritten. */
  readonly writtenAt: Date;
}

/** A review as it is read. */
export type Review = WithId<ReviewDocument>;

/** The handle under which somebody wrote first; all their reviews have it, and nobody else's. */
export interface AuthorDocument {
  readonly _id: string;
  readonly username: string;
}

export interface Models {
  readonly reviews: Model<ReviewDocument>;
  readonly authors: Model<AuthorDocument>;
}

const reviewSchema = new Schema<ReviewDocument>(
  {
    _id: String,
    itemId: String,
    authorId: String,
    authorUsername: String,
    stars: { type: Number, required: true },
    title: String,
    text: String,
    writtenAt: { type: Date, required: true },
  },
  { collection: 'reviews', versionKey: false },
)
  .index({ authorId: 1, itemId: 1 }, { unique: true })
  .index({ itemId: 1, stars: 1 })
  .index({ writtenAt: -1, _id: -1 });

const authorSchema = new Schema<AuthorDocument>(
  { _id: String, username: String },
  { collection: 'authors', versionKey: false },
).index({ username: 1 }, { unique: true });

export function defineModels(connection: Connection): Models {
  return {
    reviews: connection.model<ReviewDocument>('Review', reviewSchema),
    authors: connection.model<AuthorDocument>('Author', authorSchema),
  };
}
