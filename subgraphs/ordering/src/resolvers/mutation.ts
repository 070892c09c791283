import {
  COUNTRY,
  checkRange,
  checkText,
  ServiceError,
  type TextRule,
  type TypeResolvers,
} from '@archipelago/kit';
import type { Context } from '../context.ts';
import type { DeliveryAddress } from '../data/order.ts';
import type { NewOrder, NewOrderLine } from '../data/place-order.ts';
import { demandBuyer, visibleTo } from '../rights.ts';

const ID: TextRule = { max: 100 };
const MAX_LINES = 50;

export const mutation: TypeResolvers<Context> = {
  async placeOrder(_: unknown, { input }: { input: NewOrder }, { orders, caller }) {
    const buyerId = checkText(input.buyerId, 'buyerId', ID);
    demandBuyer(caller, buyerId);
    const order = await orders.place({
      buyerId,
      lines: checkLines(input.lines),
      deliveryAddress: checkAddress(input.deliveryAddress),
    });
    return { order };
  },

  async cancelOrder(_: unknown, { id }: { id: string }, { orders, caller }) {
    const mayCancel = (buyerId: string) => visibleTo(caller, { buyerId }) !== null;
    return { order: await orders.cancel(id, mayCancel) };
  },
};

function checkLines(lines: readonly NewOrderLine[]): readonly NewOrderLine[] {
  const field = 'lines';
  if (lines.length < 1 || lines.length > MAX_LINES) {
    throw new ServiceError('BAD_USER_INPUT', `An order has 1 to ${MAX_LINES} lines.`, { field });
  }
  const checked = lines.map(({ productId, quantity }) => ({
    productId: checkText(productId, 'productId', ID),
    quantity: checkRange(quantity, 'quantity', 1, 100),
  }));
  if (new Set(checked.map(({ productId }) => productId)).size < checked.length) {
    throw new ServiceError('BAD_USER_INPUT', 'A product can be in one line only.', { field });
  }
  return checked;
}

function checkAddress(address: DeliveryAddress): DeliveryAddress {
  return {
    recipient: checkText(address.recipient, 'recipient', { max: 100 }),
    street: checkText(address.street, 'street', { max: 200 }),
    city: checkText(address.city, 'city', { max: 100 }),
    postalCode: checkText(address.postalCode, 'postalCode', { max: 20 }),
    country: checkText(address.country, 'country', COUNTRY),
  };
}
