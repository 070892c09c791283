import { templateOf } from '../catalog/products.ts';
import type { Called, KindCode, ProductTemplate, SeedAttribute } from '../catalog/template.ts';
import {
  BOOK_SETTINGS,
  BOOK_WORDS,
  GAME_SETTINGS,
  NOTEBOOK_SETTINGS,
} from './words/books-and-play.ts';
import { CAMPING_SETTINGS, CAMPING_WORDS } from './words/camping.ts';
import { CHILD_SETTINGS, CHILD_WORDS } from './words/children.ts';
import { COFFEE_SETTINGS, COFFEE_WORDS } from './words/coffee.ts';
import { GARDEN_SETTINGS, GARDEN_WORDS } from './words/garden.ts';
import { BUNDLE_SETTINGS, BUNDLE_WORDS } from './words/general.ts';
import { HEADPHONE_SETTINGS, HEADPHONE_WORDS } from './words/headphones.ts';
import { HIKING_SETTINGS, HIKING_WORDS } from './words/hiking.ts';
import { SPEAKER_SETTINGS, SPEAKER_WORDS } from './words/speakers.ts';
import type { KindWords, Remark } from './words/words.ts';

/** All that can be said about one item, and how it is called in a sentence. */
export interface Vocabulary extends KindWords {
  readonly called: Called;
  readonly settings: readonly string[];
  readonly mentions: readonly string[];
}

const WORDS: Readonly<Record<KindCode, KindWords>> = {
  ...CAMPING_WORDS,
  ...HIKING_WORDS,
  ...HEADPHONE_WORDS,
  ...SPEAKER_WORDS,
  ...COFFEE_WORDS,
  ...GARDEN_WORDS,
  ...BOOK_WORDS,
};

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'category-camping': CAMPING_SETTINGS,
  'category-hiking': HIKING_SETTINGS,
  'category-headphones': HEADPHONE_SETTINGS,
  'category-speakers': SPEAKER_SETTINGS,
  'category-coffee-and-tea': COFFEE_SETTINGS,
  'category-garden-tools': GARDEN_SETTINGS,
  'category-cookbooks': BOOK_SETTINGS,
  'category-board-games': GAME_SETTINGS,
  'category-notebooks': NOTEBOOK_SETTINGS,
};

/** What can be said about a bundle. */
export const BUNDLE_VOCABULARY: Vocabulary = {
  ...BUNDLE_WORDS,
  called: { noun: 'set', plural: false },
  settings: BUNDLE_SETTINGS,
  mentions: [],
};

/** What can be said about a product: the words of its kind, less those about attributes that it does not have. */
export function vocabularyOf(productIndex: number): Vocabulary {
  const { kind, product, categoryId } = templateOf(productIndex).template;
  const words = product.forChildren ? CHILD_WORDS : WORDS[kind.code];
  const settings = product.forChildren ? CHILD_SETTINGS : (SETTINGS[categoryId] ?? []);
  const fitting = (remark: Remark) => fits(remark, product);
  return {
    praise: words.praise.filter(fitting),
    quibbles: words.quibbles.filter(fitting),
    faults: words.faults.filter(fitting),
    called: product.called ?? kind.called,
    settings,
    mentions: product.mentions ?? [],
  };
}

function fits([, , needed]: Remark, { attributes }: ProductTemplate): boolean {
  return needed === undefined || attributes.some((attribute) => has(attribute, needed));
}

function has(attribute: SeedAttribute, name: string): boolean {
  return attribute.name === name && (attribute.kind !== 'flag' || attribute.holds);
}
