import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { filledKeys } from './filled-keys.ts';
import { pathSteps } from './path.ts';
import { emptyPositions, placeFailures } from './place-failures.ts';

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Product { __typename reviews { text } stars: rating }
    ...More
  }
}
fragment More on Product { weight }`;

function fetchOf(path: readonly string[], query: string, ordinal = 0) {
  const isEntityFetch = path.length > 0;
  const renamed = new Map<string, string>();
  const keys = filledKeys(parse(query), renamed, isEntityFetch);
  const steps = pathSteps(path);
  return { subgraph: 'reviews', ordinal, isEntityFetch, path, steps, keys, renamed };
}

describe('the positions of a fetch that failed', () => {
  it('are the fields of the root that it should have filled', () => {
    const fetch = fetchOf([], '{ me { name } mine: me { id } __typename }');
    expect(emptyPositions(fetch, { me: null, mine: null, other: 1 })).toEqual([['me'], ['mine']]);
  });

  it('are one for each key of its entities, at the first that lacks it', () => {
    const fetch = fetchOf(['products', '@'], ENTITIES);
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
    const fetch = fetchOf(['shelves', '@', '@', 'product'], ENTITIES);
    const data = {
      shelves: [[], null, [null, { product: { reviews: null, stars: 1, weight: 1 } }]],
    };
    expect(emptyPositions(fetch, data)).toEqual([['shelves', 2, 1, 'product', 'reviews']]);
  });

  it('end at the outer field that became null in their place', () => {
    const fetch = fetchOf(['me', 'cart', 'products', '@'], ENTITIES);
    expect(emptyPositions(fetch, { me: { cart: null } })).toEqual([['me', 'cart']]);
    expect(emptyPositions(fetch, { me: null })).toEqual([['me']]);
  });

  it('are the field of the root when there is no data at all', () => {
    expect(emptyPositions(fetchOf([], '{ me { name } }'), null)).toEqual([['me']]);
    expect(emptyPositions(fetchOf(['me', 'products', '@'], ENTITIES), undefined)).toEqual([['me']]);
  });

  it('are what lacks a value nearby when the fetched keys are only means to an end', () => {
    const fetch = fetchOf(['products', '@'], ENTITIES);
    const data = { products: [{ name: 'Kettle', shippingEstimate: null }] };
    expect(emptyPositions(fetch, data)).toEqual([['products', 0, 'shippingEstimate']]);
  });

  it('lead into the answer even where nothing in it is null', () => {
    const fetch = fetchOf(['products', '@'], ENTITIES);
    expect(emptyPositions(fetch, { products: [{ name: 'Kettle' }] })).toEqual([['products', 0]]);
    expect(emptyPositions(fetch, { products: [] })).toEqual([['products']]);
    expect(emptyPositions(fetch, {})).toHaveLength(1);
  });
});

describe('errors of an answer', () => {
  const keys = (query: string) => filledKeys(parse(query), new Map(), false);
  const shown = { message: 'No.', extensions: {} };

  it('stand in the order of the plan, whichever fetch failed first', () => {
    const late = { fetch: fetchOf([], '{ b }', 1), shown, path: ['b'] };
    const early = { fetch: fetchOf([], '{ a }', 0), shown, path: ['a'] };
    const errors = placeFailures([late, early], { a: null, b: null }, keys('{ a b }'));
    expect(errors.map(({ path }) => path)).toEqual([['a'], ['b']]);
  });

  it('end where the answer does, when they are about a field that only a subgraph needs', () => {
    const fetch = fetchOf(['products', '@'], '{ _entities { ... on Product { price } } }');
    const data = { products: [{ name: 'Kettle', shipping: null }] };
    const [error] = placeFailures(
      [{ fetch, shown, path: ['products', 0, 'price'] }],
      data,
      keys('{ products { name shipping } }'),
    );
    expect(error?.path).toEqual(['products', 0, 'shipping']);
  });

  it('may lead deeper than a null that they are the cause of', () => {
    const fetch = fetchOf([], '{ me { name } }');
    const [error] = placeFailures(
      [{ fetch, shown, path: ['me', 'name'] }],
      { me: null },
      keys('{ me { name } }'),
    );
    expect(error?.path).toEqual(['me', 'name']);
  });

  it('lead no deeper than what the client asks for', () => {
    const fetch = fetchOf([], '{ me { name born } }');
    const failure = { fetch, shown, path: ['me', 'born'] };
    const [error] = placeFailures([failure], { me: null }, keys('{ me { name } }'));
    expect(error?.path).toEqual(['me']);
  });
});
