import { bundleId } from '../catalog/bundles.ts';
import { productId } from '../catalog/products.ts';
import { Market } from '../market.ts';
import { identities } from '../people/identities.ts';
import { userId } from '../people/users.ts';
import { purchaseOf } from '../purchases.ts';
import { at, Random } from '../random.ts';
import { PER_STEP, stepOf, worldSize } from '../scale.ts';
import { SHOWCASE_REVIEW } from '../showcase.ts';
import { composeReview, type ReviewText } from './compose.ts';
import { drawSubject, type Item, type Occasions, type Subject } from './subjects.ts';
import { BUNDLE_VOCABULARY, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What one user says about one item. */
export interface SeedReview {
  readonly id: string;
  /** The id of a product or a bundle. */
  readonly itemId: string;
  readonly authorId: string;
  readonly authorUsername: string;
  /** 1 to 5. */
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  readonly writtenAt: Date;
}

// How often an item gets one to five stars, by how good it is.
const STAR_WEIGHTS = [
  [2, 3, 8, 27, 60],
  [4, 6, 13, 32, 45],
  [10, 13, 22, 30, 25],
  [22, 20, 24, 20, 14],
] as const;
const QUALITY_WEIGHTS = [38, 40, 16, 6] as const;

const MAX_ATTEMPTS = 400;

/**
 * Yields the reviews of a world; a user reviews an item at most once.
 *
 * @throws {RangeError} When the scale is not an integer from 1 to 1,000.
 */
export function* reviews(scale: number): Generator<SeedReview, void, undefined> {
  const size = worldSize(scale);
  const people = identities(size.users);
  const vocabularies = Array.from({ length: PER_STEP.products }, (_, place) => vocabularyOf(place));
  const market = new Market();
  const reviewed = new Set<string>();
  let occasions: Occasions = { purchases: [], market };
  for (let index = 0; index < size.reviews; index++) {
    const { step, place } = stepOf(index, PER_STEP.reviews);
    if (place === 0) occasions = { purchases: purchasesOf(step, market), market };
    const subject = firstNew(index, occasions, reviewed);
    const { author, item, writtenMs } = subject;
    yield {
      id: `review-${index + 1}`,
      itemId: itemIdOf(item),
      authorId: userId(author),
      authorUsername: at(people, author).username,
      ...opinion(index, subject, vocabularyFor(item, vocabularies)),
      writtenAt: new Date(writtenMs),
    };
  }
}

function purchasesOf(step: number, market: Market) {
  const first = step * PER_STEP.orders;
  return Array.from({ length: PER_STEP.orders }, (_, place) => purchaseOf(first + place, market));
}

/** Draws until a user has something new to review, and takes note of it. */
function firstNew(index: number, occasions: Occasions, reviewed: Set<string>): Subject {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const subject = drawSubject(index, attempt, occasions);
    if (subject === null) continue;
    const key = `${subject.author} ${itemIdOf(subject.item)}`;
    if (reviewed.has(key)) continue;
    reviewed.add(key);
    return subject;
  }
  throw new Error(`Nobody has anything new to say in review ${index + 1}`);
}

function opinion(
  index: number,
  { item, daysOfUse }: Subject,
  vocabulary: Vocabulary,
): ReviewText & { readonly stars: number } {
  if (index === 0) {
    const { stars, title, text } = SHOWCASE_REVIEW;
    return { stars, title, text };
  }
  const random = new Random('review.opinion', index);
  const stars = 1 + random.weighted(at(STAR_WEIGHTS, qualityOf(item)));
  return { stars, ...composeReview(vocabulary, stars, daysOfUse, random) };
}

/** How good an item is: an index into the weights of its stars. The first product is among the best. */
function qualityOf(item: Item): number {
  if (item.kind === 'bundle') return new Random('bundle.quality', item.bundle).weighted([50, 50]);
  return item.product === 0
    ? 0
    : new Random('product.quality', item.product).weighted(QUALITY_WEIGHTS);
}

function itemIdOf(item: Item): string {
  return item.kind === 'bundle' ? bundleId(item.bundle) : productId(item.product);
}

function vocabularyFor(item: Item, byPlace: readonly Vocabulary[]): Vocabulary {
  return item.kind === 'bundle' ? BUNDLE_VOCABULARY : at(byPlace, item.product % PER_STEP.products);
}
