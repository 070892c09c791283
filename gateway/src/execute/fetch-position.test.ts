import { describe, expect, it } from 'vitest';
import { emptyPositions } from './fetch-position.ts';

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Product { __typename reviews { text } stars: rating }
    ...More
  }
}
fragment More on Product { weight }`;

describe('the positions of a fetch that failed', () => {
  it('are the fields of the root that it should have filled', () => {
    const fetch = { path: [], query: '{ me { name } mine: me { id } __typename }' };
    expect(emptyPositions(fetch, { me: null, mine: null, other: 1 })).toEqual([['me'], ['mine']]);
  });

  it('are one for each key of its entities, at the first that lacks it', () => {
    const fetch = { path: ['products', '@'], query: ENTITIES };
    const data = {
      products: [
        { reviews: [], stars: null },
        { reviews: null, stars: null, weight: 1 },
        { reviews: null, stars: 1, weight: null },
      ],
    };
    expect(emptyPositions(fetch, data)).toEqual([
      ['products', 0, 'stars'],
      ['products', 1, 'reviews'],
      ['products', 2, 'weight'],
    ]);
  });

  it('are found through lists of lists, and past entities that are not there', () => {
    const fetch = { path: ['shelves', '@', '@', 'product'], query: ENTITIES };
    const data = {
      shelves: [[], null, [null, { product: { reviews: null, stars: 1, weight: 1 } }]],
    };
    expect(emptyPositions(fetch, data)).toEqual([['shelves', 2, 1, 'product', 'reviews']]);
  });

  it('end at the outer field that became null in their place', () => {
    const fetch = { path: ['me', 'cart', 'products', '@'], query: ENTITIES };
    expect(emptyPositions(fetch, { me: { cart: null } })).toEqual([['me', 'cart']]);
    expect(emptyPositions(fetch, { me: null })).toEqual([['me']]);
  });

  it('are the field of the root when there is no data at all', () => {
    expect(emptyPositions({ path: [], query: '{ me { name } }' }, null)).toEqual([['me']]);
    const fetch = { path: ['me', 'products', '@'], query: ENTITIES };
    expect(emptyPositions(fetch, undefined)).toEqual([['me']]);
  });

  it('are what lacks a value nearby when the fetched keys are only means to an end', () => {
    const fetch = { path: ['products', '@'], query: ENTITIES };
    const data = { products: [{ name: 'Kettle', shippingEstimate: null }] };
    expect(emptyPositions(fetch, data)).toEqual([['products', 0, 'shippingEstimate']]);
  });

  it('lead into the answer even where nothing in it is null', () => {
    const fetch = { path: ['products', '@'], query: ENTITIES };
    expect(emptyPositions(fetch, { products: [{ name: 'Kettle' }] })).toEqual([['products', 0]]);
    expect(emptyPositions(fetch, { products: [] })).toEqual([['products']]);
    expect(emptyPositions(fetch, {})).toHaveLength(1);
  });
});
