import { projectionOf, withId } from '@archipelago/kit/mongoose';
import type { Model } from 'mongoose';
import { BUNDLE_FIELDS, type Bundle } from './bundles.ts';
import { CATEGORY_FIELDS, type Category } from './categories.ts';
import type { Models, Product } from './models.ts';
import { PRODUCT_FIELDS } from './products.ts';
import { requiredTerms, wholeWordTerms } from './words.ts';

export type Found = Product | Bundle | Category;

interface Hit {
  readonly _id: string;
  readonly nameKey: string;
  /** How many words of the text are whole words of the name. */
  readonly wholeWords: number;
}

/**
 * Finds by name: each word of the text must be the beginning of a word of the name. Names that have
 * more of the words as they are come first, categories before what is in them, then by name.
 */
export function createSearch({ products, bundles, categories }: Models) {
  return async (text: string, first: number): Promise<Found[]> => {
    const found = await Promise.all([
      find(categories, CATEGORY_FIELDS, text, first),
      find(products, PRODUCT_FIELDS, text, first),
      find(bundles, BUNDLE_FIELDS, text, first),
    ]);
    const [shelves = [], ...items] = found;
    return [...shelves, ...items.flat().sort(byName)]
      .sort((a, b) => b.wholeWords - a.wholeWords)
      .slice(0, first)
      .map((hit) => withId(hit) as object as Found);
  };
}

async function find<Document>(
  model: Model<Document>,
  fields: readonly string[],
  text: string,
  first: number,
): Promise<Hit[]> {
  const required = requiredTerms(text);
  if (required.length === 0) return [];
  return model.aggregate<Hit>([
    { $match: { searchTerms: { $all: required } } },
    { $set: { wholeWords: { $add: wholeWordTerms(text).map(oneIfThere) } } },
    { $sort: { wholeWords: -1, nameKey: 1, _id: 1 } },
    { $limit: first },
    { $project: projectionOf([...fields, 'nameKey', 'wholeWords']) },
  ]);
}

function oneIfThere(term: string) {
  return { $cond: [{ $in: [{ $literal: term }, '$searchTerms'] }, 1, 0] };
}

function byName(a: Hit, b: Hit): number {
  if (a.nameKey === b.nameKey) return a._id < b._id ? -1 : 1;
  return a.nameKey < b.nameKey ? -1 : 1;
}
