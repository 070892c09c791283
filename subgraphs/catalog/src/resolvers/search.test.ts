import type { MongoStore } from '@archipelago/kit/mongoose';
import { STRANGE_TEXTS, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Models } from '../data/models.ts';
import { catalog } from '../service.ts';

interface Found {
  readonly search: readonly { readonly __typename: string; readonly name: string }[] | null;
}

const SEARCH = `query ($text: String!, $first: Int) {
  search(text: $text, first: $first) {
    __typename
    ... on Product { id name price { amount } }
    ... on Bundle { id name parts { quantity } }
    ... on Category { id name slug }
  }
}`;

let service: TestService<MongoStore<Models>>;

beforeAll(async () => {
  service = await startTestService(catalog);
});
afterAll(() => service.close());

const search = (text: string, first?: number | null) =>
  service.execute<Found>(SEARCH, { text, first });
const namesOf = async (text: string, first?: number) =>
  (await search(text, first)).data?.search?.map(({ name }) => name);

describe('search', () => {
  it('finds products, bundles and categories', async () => {
    const kinds = new Set<string>();
    for (const text of ['c', 'first', 'garden']) {
      const { data } = await search(text, 50);
      for (const { __typename } of data?.search ?? []) kinds.add(__typename);
    }
    expect([...kinds].toSorted()).toEqual(['Bundle', 'Category', 'Product']);
  });

  it('finds names that have words beginning with all the words of the text', async () => {
    const { products } = service.store.models;
    const all = await products.find().lean<{ name: string }[]>();
    const expected = all
      .map(({ name }) => name)
      .filter((name) => /\btent/i.test(name) && /\bper/i.test(name));
    expect(expected.length).toBeGreaterThan(0);
    expect((await namesOf('PER tent', 50))?.toSorted()).toEqual(expected.toSorted());
  });

  it('puts whole words before beginnings, and a category before what is in it', async () => {
    const { data } = await search('camping', 50);
    expect(data?.search?.[0]).toMatchObject({ __typename: 'Category', name: 'Camping' });
    const names = await namesOf('note', 50);
    const whole = names?.map((name) => /\bnote\b/i.test(name)) ?? [];
    expect(whole).toEqual(whole.toSorted((a, b) => Number(b) - Number(a)));
  });

  it('gives at most as many as asked for, the same ones first', async () => {
    const fifty = (await namesOf('t', 50)) ?? [];
    expect(fifty.length).toBeGreaterThan(10);
    expect(await namesOf('t', 3)).toEqual(fifty.slice(0, 3));
    expect(await namesOf('t')).toEqual(fifty.slice(0, 10));
  });

  it.each(['$where', '.*', '{"$gt":""}', '🛩️', '\\', '^', 'tent\u2028zzz', '$$ROOT'])(
    'finds nothing by %j',
    async (text) => {
      expect(await search(text)).toEqual({ data: { search: [] } });
    },
  );

  it('finds nothing by strange texts, or says that they are too long', async () => {
    for (const text of STRANGE_TEXTS) {
      const { data, errors } = await search(text);
      if (data?.search) expect(errors).toBeUndefined();
      else expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it.each([
    ['', 10],
    ['   ', 10],
    ['a\u0000', 10],
    ['x'.repeat(101), 10],
    ['tent', 0],
    ['tent', 51],
  ])('refuses %j with a first of %i', async (text, first) => {
    const { data, errors } = await search(text, first);
    expect(data).toEqual({ search: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('costs one statement a collection, and none without a word to look for', async () => {
    service.statements.length = 0;
    await search('c', 50);
    expect(service.statements.toSorted()).toEqual([
      'aggregate bundles',
      'aggregate categories',
      'aggregate products',
    ]);
    service.statements.length = 0;
    await search('!');
    expect(service.statements).toEqual([]);
  });
});
