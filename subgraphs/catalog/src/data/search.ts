import type { Selection } from '@archipelago/kit';
import { type DocumentSource, projectionOf, withId } from '@archipelago/kit/mongoose';
import { type Bundle, bundlesIn } from './bundles.ts';
import { type Category, categoriesIn } from './categories.ts';
import type { Models } from './models.ts';
import { type Product, productsIn } from './products.ts';
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
export function createSearch(models: Models) {
  return async (text: string, first: number, { fields }: Selection): Promise<Found[]> => {
    const found = await Promise.all([
      find(categoriesIn(models), text, first, fields),
      find(productsIn(models), text, first, fields),
      find(bundlesIn(models), text, first, fields),
    ]);
    const [shelves = [], ...items] = found;
    return [...shelves, ...items.flat().sort(byName)]
      .sort((a, b) => b.wholeWords - a.wholeWords)
      .slice(0, first)
      .map((hit) => withId(hit) as object as Found);
  };
}

async function find<Document, Field extends keyof Document & string>(
  source: DocumentSource<Document, Field>,
  text: string,
  first: number,
  wanted: ReadonlySet<string> | undefined,
): Promise<Hit[]> {
  const required = requiredTerms(text);
  if (required.length === 0) return [];
  return source.model.aggregate<Hit>([
    { $match: { searchTerms: { $all: required } } },
    { $set: { wholeWords: { $add: wholeWordTerms(text).map(oneIfThere) } } },
    { $sort: { wholeWords: -1, nameKey: 1, _id: 1 } },
    { $limit: first },
    { $project: projectionOf(source, wanted, ['nameKey', 'wholeWords']) },
  ]);
}

function oneIfThere(term: string) {
  return { $cond: [{ $in: [{ $literal: term }, '$searchTerms'] }, 1, 0] };
}

function byName(a: Hit, b: Hit): number {
  if (a.nameKey === b.nameKey) return a._id < b._id ? -1 : 1;
  return a.nameKey < b.nameKey ? -1 : 1;
}
