import type { MongoStore } from '@archipelago/kit/mongoose';
import { STRANGE_TEXTS, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models, PriceChange, ProductDocument } from '../data/models.ts';
import { catalog } from '../service.ts';

const CHANGE_PRICE = `mutation ($input: ChangePriceInput!) {
  changePrice(input: $input) {
    product { id price { amount currency } priceHistory(first: 50) { since price { amount } } }
  }
}`;

interface Changed {
  readonly changePrice: {
    readonly product: {
      readonly price: { readonly amount: number };
      readonly priceHistory: readonly { readonly price: { readonly amount: number } }[];
    };
  };
}

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(catalog);
});
afterAll(() => service.close());

const changePrice = (input: object) => service.execute<Changed>(CHANGE_PRICE, { input });

async function stored(id: string): Promise<ProductDocument> {
  const product = await service.store.models.products.findById(id).lean<ProductDocument>();
  if (!product) throw new Error(`There is no ${id}.`);
  return product;
}

describe('changePrice', () => {
  it('sets the price and keeps the former one', async () => {
    const before = await stored('product-1');
    const answer = await changePrice({ productId: 'product-1', amount: 12_345 });
    const { product } = answer.data?.changePrice ?? {};
    expect(product?.price).toEqual({ amount: 12_345, currency: 'EUR' });
    expect(product?.priceHistory.map(({ price }) => price.amount)).toEqual([
      12_345,
      ...before.priceHistory.map(({ amount }) => amount),
    ]);

    const after = await stored('product-1');
    expect(after).toEqual({ ...before, price: after.price, priceHistory: after.priceHistory });
    expect(after.priceHistory.slice(1)).toEqual(before.priceHistory);
  });

  it('changes nothing when the product costs that much already', async () => {
    const before = await stored('product-2');
    const input = { productId: 'product-2', ...before.price };
    const answer = await changePrice(input);
    expect(answer.data?.changePrice.product.price).toEqual(before.price);
    expect(await stored('product-2')).toEqual(before);
  });

  it('answers each of two changes in one request with its own price', async () => {
    const answer = await service.execute(`mutation {
      a: changePrice(input: { productId: "product-3", amount: 111 }) {
        product { price { amount } priceHistory(first: 1) { price { amount } } }
      }
      b: changePrice(input: { productId: "product-3", amount: 222 }) {
        product { price { amount } priceHistory(first: 1) { price { amount } } }
      }
    }`);
    const priced = (amount: number) => ({
      product: { price: { amount }, priceHistory: [{ price: { amount } }] },
    });
    expect(answer).toEqual({ data: { a: priced(111), b: priced(222) } });
  });

  it('loses none of many changes at once, and the last one is the price', async () => {
    const before = await stored('product-4');
    const amounts = Array.from({ length: 20 }, (_, i) => 1_000_000 + i);
    const answers = await Promise.all(
      amounts.map((amount) => changePrice({ productId: 'product-4', amount })),
    );
    expect(answers.every(({ errors }) => errors === undefined)).toBe(true);

    const { price, priceHistory } = await stored('product-4');
    const [newest] = priceHistory as [PriceChange];
    const added = priceHistory.slice(0, amounts.length).map(({ amount }) => amount);
    const moments = priceHistory.map(({ since }) => since.getTime());
    expect(added.toSorted()).toEqual(amounts);
    expect(priceHistory.slice(amounts.length)).toEqual(before.priceHistory);
    expect(price).toEqual({ amount: newest.amount, currency: newest.currency });
    expect(moments).toEqual([...new Set(moments)].sort((a, b) => b - a));
  });

  it.each([0, -1, 100_000_001])('refuses the amount %i', async (amount) => {
    const before = await stored('product-5');
    const answer = await changePrice({ productId: 'product-5', amount });
    expect(answer.data).toEqual({ changePrice: null });
    expect(answer.errors).toMatchObject([
      {
        message: '"amount" must be 1 to 100000000.',
        extensions: { code: 'BAD_USER_INPUT', field: 'amount' },
      },
    ]);
    expect(await stored('product-5')).toEqual(before);
  });

  it.each([1, 100_000_000])('takes the amount %i', async (amount) => {
    const answer = await changePrice({ productId: 'product-6', amount });
    expect(answer.data?.changePrice.product.price.amount).toBe(amount);
  });

  it.each([...STRANGE_TEXTS, '\u0000'].map((text) => [text.slice(0, 30), text]))(
    'says that there is no product %j',
    async (_, productId) => {
      const answer = await changePrice({ productId, amount: 100 });
      expect(answer.errors).toMatchObject([
        {
          message: 'There is no such product.',
          extensions: { code: 'NOT_FOUND', field: 'productId' },
        },
      ]);
      expect(await service.store.models.products.countDocuments()).toBe(120);
    },
  );

  it.each([{ amount: 1.5 }, { amount: '5' }, { amount: { $inc: 1 } }, { currency: 'USD' }])(
    'refuses an input that is not of the schema: %j',
    async (wrong) => {
      service.statements.length = 0;
      const answer = await changePrice({ productId: 'product-1', amount: 1, ...wrong });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(service.statements).toEqual([]);
    },
  );

  it('keeps the newest 1,000 prices', async () => {
    const { products } = service.store.models;
    const priceHistory = Array.from({ length: 1000 }, (_, i) => ({
      amount: i,
      currency: 'EUR',
      since: new Date(1e12 - i),
    }));
    await products.updateOne({ _id: 'product-7' }, { $set: { priceHistory } });
    await changePrice({ productId: 'product-7', amount: 7 });
    const after = await stored('product-7');
    expect(after.priceHistory).toHaveLength(1000);
    expect(after.priceHistory.slice(1)).toEqual(priceHistory.slice(0, -1));
  });
});
