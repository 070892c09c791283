import { type RowOf, table, text, timestamp } from '@archipelago/kit/pg';

export type OrderStatus = 'PLACED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

/** Where an order goes, as it was when the order was placed. */
export interface DeliveryAddress {
  readonly recipient: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

export const ORDERS = table('orders', {
  id: text('id'),
  buyerId: text('buyer_id'),
  status: text<OrderStatus>('status'),
  placedAt: timestamp('placed_at'),
  /** The currency of all its lines. */
  currency: text('currency'),
  recipient: text('recipient'),
  street: text('street'),
  city: text('city'),
  postalCode: text('postal_code'),
  country: text('country'),
});

export type Order = RowOf<typeof ORDERS>;
