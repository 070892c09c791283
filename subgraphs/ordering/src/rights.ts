import { type Caller, demandActingFor, mayActFor } from '@archipelago/kit';
import type { Order } from './data/order.ts';

/** Who has this scope may see, place and cancel the orders of every user. */
export const ALL_ORDERS = 'orders:all';

/** Gives an order to its buyer and to who may see all; for others it is as if there were none. */
export function visibleTo<SomeOrder extends Pick<Order, 'buyerId'>>(
  caller: Caller,
  order: SomeOrder | null,
): SomeOrder | null {
  return order && mayActFor(caller, order.buyerId, ALL_ORDERS) ? order : null;
}

/** @throws {ServiceError} `UNAUTHENTICATED` or `FORBIDDEN` for who may not act for the buyer. */
export function demandBuyer(caller: Caller, buyerId: string): void {
  demandActingFor(caller, buyerId, ALL_ORDERS, 'Orders are');
}
