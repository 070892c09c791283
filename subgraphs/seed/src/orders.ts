import { productId, productSku } from './catalog/products.ts';
import { Market } from './market.ts';
import { euros, type Money } from './money.ts';
import { addressesOf } from './people/addresses.ts';
import { type Identity, identities } from './people/identities.ts';
import { userId } from './people/users.ts';
import { type OrderStatus, purchaseOf } from './purchases.ts';
import { at, Random } from './random.ts';
import { worldSize } from './scale.ts';

/** Where an order goes: a copy of one of the buyer's addresses. */
export interface SeedDeliveryAddress {
  readonly recipient: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** So many of one product, at the price as it was. */
export interface SeedOrderLine {
  /** From 1. */
  readonly position: number;
  readonly productId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** What a buyer has bought at one time. */
export interface SeedOrder {
  readonly id: string;
  readonly buyerId: string;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  readonly deliveryAddress: SeedDeliveryAddress;
  /** One to five, each product once. */
  readonly lines: readonly SeedOrderLine[];
}

/** Yields the orders of a world. @throws {RangeError} When the scale is not an integer from 1 to 1,000. */
export function* orders(scale: number): Generator<SeedOrder, void, undefined> {
  const size = worldSize(scale);
  const people = identities(size.users);
  const market = new Market();
  for (let index = 0; index < size.orders; index++) {
    const { buyer, status, placedMs, lines } = purchaseOf(index, market);
    yield {
      id: `order-${index + 1}`,
      buyerId: userId(buyer),
      status,
      placedAt: new Date(placedMs),
      deliveryAddress: deliveryAddress(index, buyer, at(people, buyer)),
      lines: lines.map(({ product, quantity, cents }, place) => ({
        position: place + 1,
        productId: productId(product),
        sku: productSku(product),
        quantity,
        unitPrice: euros(cents),
      })),
    };
  }
}

function deliveryAddress(
  index: number,
  buyer: number,
  { name, country }: Identity,
): SeedDeliveryAddress {
  const random = new Random('order.address', index);
  const addresses = addressesOf(buyer, country);
  const chosen = random.chance(0.75) ? at(addresses, 0) : random.pick(addresses);
  const { street, city, postalCode } = chosen;
  return { recipient: name, street, city, postalCode, country };
}
