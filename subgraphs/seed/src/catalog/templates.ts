import { PER_STEP } from '../scale.ts';
import { boardGames } from './shelves/board-games.ts';
import { camping } from './shelves/camping.ts';
import { coffeeAndTea } from './shelves/coffee-and-tea.ts';
import { cookbooks } from './shelves/cookbooks.ts';
import { gardenTools } from './shelves/garden-tools.ts';
import { headphones } from './shelves/headphones.ts';
import { hiking } from './shelves/hiking.ts';
import { notebooks } from './shelves/notebooks.ts';
import { speakers } from './shelves/speakers.ts';
import type { KindTemplate, ProductTemplate, ShelfTemplate } from './template.ts';

/** A product that is written down by hand, with all that its place on the shelves says about it. */
export interface ShelvedTemplate {
  readonly categoryId: string;
  readonly skuPrefix: string;
  readonly kind: KindTemplate;
  /** Its place within its kind, from 0. */
  readonly rank: number;
  readonly product: ProductTemplate;
}

const SHELVES: readonly ShelfTemplate[] = [
  camping,
  headphones,
  coffeeAndTea,
  boardGames,
  hiking,
  cookbooks,
  speakers,
  gardenTools,
  notebooks,
];

/**
 * All products of the smallest world, in the order of their ids. Shelves take turns, and kinds take turns within a
 * shelf, so that neighbouring ids are as different as what a shop lists over the years.
 */
export const TEMPLATES: readonly ShelvedTemplate[] = takeTurns(
  SHELVES.map((shelf) => takeTurns(shelf.kinds.map((kind) => shelve(shelf, kind)))),
);

if (TEMPLATES.length !== PER_STEP.products) {
  throw new Error(
    `There are ${TEMPLATES.length} product templates instead of ${PER_STEP.products}`,
  );
}

const INDEX_BY_SKU = new Map(TEMPLATES.map((template, index) => [skuOf(template, 0), index]));

/** The stock keeping unit of a template's product in a step of the scale. */
export function skuOf({ skuPrefix, kind, rank }: ShelvedTemplate, step: number): string {
  const number = step * kind.products.length + rank + 1;
  return `${skuPrefix}-${kind.code}-${String(number).padStart(4, '0')}`;
}

/** The index of the product with a stock keeping unit of the smallest world. @throws {Error} When there is none. */
export function indexOfSku(sku: string): number {
  const index = INDEX_BY_SKU.get(sku);
  if (index === undefined) throw new Error(`No product template has the sku ${sku}`);
  return index;
}

function shelve({ categoryId, prefix }: ShelfTemplate, kind: KindTemplate): ShelvedTemplate[] {
  return kind.products.map((product, rank) => ({
    categoryId,
    skuPrefix: prefix,
    kind,
    rank,
    product,
  }));
}

/** The first of each list, then the second of each, and so on. */
function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }).flatMap((_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  );
}
