import type { MongoStore } from '@archipelago/kit/mongoose';
import {
  claimsOf,
  ROLES,
  type Role,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models } from './data/models.ts';
import { CHANGE_PRICES } from './resolvers/mutation.ts';
import { catalog } from './service.ts';

const as = (role: Role) => claimsOf(role, 'ada', CHANGE_PRICES);

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(catalog);
});
afterAll(() => service.close());

describe.each(ROLES)('%s', (role) => {
  it('sees products, bundles and categories', async () => {
    const root = await service.execute(
      `{ product(id: "product-1") { name category { name } } item(id: "bundle-1") { name }
         categories { name products(first: 1) { nodes { price { amount } } } } }`,
      {},
      as(role),
    );
    expect(root.errors).toBeUndefined();
    const { errors } = await service.entities(
      [
        { __typename: 'Product', id: 'product-1' },
        { __typename: 'Bundle', id: 'bundle-1' },
      ],
      '... on Product { name handlingClass } ... on Bundle { name parts { product { name } } }',
      as(role),
    );
    expect(errors).toBeUndefined();
  });

  it('changes prices only with the right to', async () => {
    const read = () => service.store.models.products.findById('product-1').lean();
    const before = await read();
    service.statements.length = 0;
    const { data, errors } = await service.execute(
      'mutation { changePrice(input: { productId: "product-1", amount: 7 }) { product { price { amount } } } }',
      {},
      as(role),
    );
    if (role === 'an administrator') {
      expect(data).toEqual({ changePrice: { product: { price: { amount: 7 } } } });
    } else {
      const code = role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(data).toEqual({ changePrice: null });
      expect(errors).toMatchObject([{ path: ['changePrice'], extensions: { code } }]);
      expect(service.statements).toEqual([]);
      expect(await read()).toEqual(before);
    }
  });
});
