import { euros, type Money, shopPrice } from '../money.ts';
import { at, Random } from '../random.ts';
import { PER_STEP, stepOf, worldSize } from '../scale.ts';
import { BUNDLE_TEMPLATES } from './bundle-templates.ts';
import { currentPrice, pricingOf } from './prices.ts';
import { productId } from './products.ts';
import { indexOfSku } from './templates.ts';

/** So many of one product in a bundle. */
export interface SeedBundlePart {
  readonly productId: string;
  readonly quantity: number;
}

/** Products that are sold together for less. */
export interface SeedBundle {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Less than the current prices of all parts together. */
  readonly price: Money;
  readonly parts: readonly SeedBundlePart[];
}

/** Yields the bundles of a world. @throws {RangeError} When the scale is not an integer from 1 to 1,000. */
export function* bundles(scale: number): Generator<SeedBundle, void, undefined> {
  const count = worldSize(scale).bundles;
  for (let index = 0; index < count; index++) {
    const { step, place } = stepOf(index, PER_STEP.bundles);
    const { name, description } = at(BUNDLE_TEMPLATES, place);
    const parts = partIndexes(index);
    yield {
      id: bundleId(index),
      name: step === 0 ? name : `${name}, No. ${step + 1}`,
      description,
      price: euros(bundleCents(index, parts)),
      parts: parts.map(({ product, quantity }) => ({ productId: productId(product), quantity })),
    };
  }
}

export function bundleId(index: number): string {
  return `bundle-${index + 1}`;
}

/** Since when a bundle can be had: since the last of its parts can. */
export function bundleListedMs(index: number): number {
  return Math.max(...partIndexes(index).map(({ product }) => pricingOf(product).listedMs));
}

function partIndexes(index: number): { product: number; quantity: number }[] {
  const { step, place } = stepOf(index, PER_STEP.bundles);
  return at(BUNDLE_TEMPLATES, place).parts.map(({ sku, quantity }) => ({
    product: step * PER_STEP.products + indexOfSku(sku),
    quantity,
  }));
}

function bundleCents(
  index: number,
  parts: readonly { product: number; quantity: number }[],
): number {
  const random = new Random('bundle.price', index);
  const separately = parts.reduce(
    (sum, { product, quantity }) => sum + quantity * currentPrice(pricingOf(product)).amount,
    0,
  );
  return shopPrice(Math.round((separately * random.int(82, 92)) / 100));
}
