export type OrderStatus = 'PLACED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

/** Where an order goes, as it was when the order was placed. */
export interface DeliveryAddress {
  readonly recipient: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

export interface Order extends DeliveryAddress {
  readonly id: string;
  readonly buyerId: string;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  /** The currency of all its lines. */
  readonly currency: string;
}

/** The columns of `orders` under the names of `Order`. */
export const ORDER_COLUMNS = `id, buyer_id AS "buyerId", status, placed_at AS "placedAt", currency,
  recipient, street, city, postal_code AS "postalCode", country`;
