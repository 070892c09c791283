import { euros, type Money } from '../money.ts';
import { at } from '../random.ts';
import { PER_STEP, stepOf, worldSize } from '../scale.ts';
import { currentPrice, pricingOf, type SeedPriceChange } from './prices.ts';
import type { HandlingClass, SeedAttribute } from './template.ts';
import { type ShelvedTemplate, skuOf, TEMPLATES } from './templates.ts';
import { variantOf } from './variants.ts';

/** A single thing that is sold. */
export interface SeedProduct {
  readonly id: string;
  /** The stock keeping unit, such as `CAM-TENT-0001`. */
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  /** A category without others below it. */
  readonly categoryId: string;
  /** What it costs at `WORLD_NOW`. */
  readonly price: Money;
  /** The newest first, beginning with the current one. */
  readonly priceHistory: readonly SeedPriceChange[];
  readonly attributes: readonly SeedAttribute[];
  readonly weightGrams: number;
  readonly handlingClass: HandlingClass;
  readonly listedAt: Date;
}

/** What a service that is not the catalog keeps of a product. */
export interface SeedPriceListEntry {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: Money;
}

/** Yields the products of a world. @throws {RangeError} When the scale is not an integer from 1 to 1,000. */
export function* products(scale: number): Generator<SeedProduct, void, undefined> {
  const count = worldSize(scale).products;
  for (let index = 0; index < count; index++) {
    const { step, template } = templateOf(index);
    const { kind, product } = template;
    const { listedMs, history } = pricingOf(index);
    yield {
      id: productId(index),
      sku: skuOf(template, step),
      ...variantOf(product, kind, step),
      categoryId: template.categoryId,
      price: euros(at(history, 0).amount),
      priceHistory: history,
      weightGrams: product.grams,
      handlingClass: product.handlingClass ?? kind.handlingClass,
      listedAt: new Date(listedMs),
    };
  }
}

/** Yields what ordering keeps as its copy of the catalog: each product with its current price. */
export function* priceList(scale: number): Generator<SeedPriceListEntry, void, undefined> {
  const count = worldSize(scale).products;
  for (let index = 0; index < count; index++) {
    const { step, template } = templateOf(index);
    yield {
      productId: productId(index),
      sku: skuOf(template, step),
      name: variantOf(template.product, template.kind, step).name,
      unitPrice: euros(currentPrice(pricingOf(index)).amount),
    };
  }
}

export function productId(index: number): string {
  return `product-${index + 1}`;
}

/** The stock keeping unit of a product. */
export function productSku(index: number): string {
  const { step, template } = templateOf(index);
  return skuOf(template, step);
}

/** What a product was made from, and in which step of the scale. */
export function templateOf(index: number): { step: number; template: ShelvedTemplate } {
  const { step, place } = stepOf(index, PER_STEP.products);
  return { step, template: at(TEMPLATES, place) };
}
