import { type Model, trusted } from 'mongoose';
import type { Money, ProductDocument } from './models.ts';

/** Older prices are dropped, so that no document grows for ever. */
const MAX_HISTORY = 1000;

/**
 * Sets the price of a product in one atomic update of its document. A product that has this price
 * already is left alone, so that a request which is sent twice is not in the history twice.
 */
export async function changePrice(
  model: Model<ProductDocument>,
  id: string,
  { amount, currency }: Money,
): Promise<void> {
  const costsSomethingElse = [
    { 'price.amount': trusted({ $ne: amount }) },
    { 'price.currency': trusted({ $ne: currency }) },
  ];
  const price = { amount: { $literal: amount }, currency: { $literal: currency } };
  await model.updateOne(
    { _id: id, $or: costsSomethingElse },
    [{ $set: { price, priceHistory: withNewest({ ...price, since: afterNewest() }) } }],
    { updatePipeline: true },
  );
}

function withNewest(change: object) {
  return { $slice: [{ $concatArrays: [[change], '$priceHistory'] }, MAX_HISTORY] };
}

/**
 * Now by the server's clock, and later than the newest entry: of changes in the same millisecond
 * too, each begins after the one before it.
 */
function afterNewest() {
  const newest = { $arrayElemAt: ['$priceHistory.since', 0] };
  return { $max: ['$$NOW', { $add: [newest, 1] }] };
}
