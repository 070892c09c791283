import type { Thing } from '../../federation/world.ts';
import { type GraphCase, required } from './graph-case.ts';

/** `@requires`: in chains, with arguments, through interfaces and unions; `@provides`; `@override`. */
const SOURCES = [
  {
    name: 'goods',
    sdl: `
      type Query { items: [Item!]! item(id: ID!): Item things: [Thing] part: Part boxes: [Box!] }
      interface Thing { id: ID! weight: Int }
      type Item implements Thing @key(fields: "id") {
        id: ID! weight: Int
        price(currency: Currency = USD): Float
        comments(limit: Int = 2): [Comment!]
        size: Size @shareable
        part: Part
        thing: Thing
        maker: Maker
        legacy: String
      }
      type Crate implements Thing @key(fields: "id") { id: ID! weight: Int items: [Item!] }
      type Size @shareable { width: Int! height: Int }
      type Comment @key(fields: "id") { id: ID! author: ID text: String }
      type Maker @key(fields: "id") { id: ID! }
      type Box { top: Thing content: [Part] }
      union Part = Item | Crate
      enum Currency { USD EUR }
    `,
  },
  {
    name: 'ship',
    sdl: `
      interface Thing { id: ID! weight: Int }
      type Item implements Thing @key(fields: "id") {
        id: ID!
        weight: Int @external
        price(currency: Currency = USD): Float @external
        comments(limit: Int = 2): [Comment!] @external
        size: Size @external
        part: Part @external
        thing: Thing @external
        euros: Float @shareable @requires(fields: "price(currency: EUR)")
        dollars: Float @requires(fields: "price(currency: USD) weight")
        authors: [ID] @requires(fields: "comments(limit: 3) { author }")
        volume: Int @requires(fields: "size { width height }")
        heavy: Boolean @requires(fields: "thing { weight }")
        partNote: String @requires(fields: "part { __typename ... on Item { weight } ... on Crate { id } }")
        crate: Crate
        legacy: String @override(from: "goods")
      }
      type Crate implements Thing @key(fields: "id") { id: ID! weight: Int @external handling: Int @requires(fields: "weight") }
      type Size @shareable { width: Int! height: Int }
      type Comment @key(fields: "id") { id: ID! author: ID @external }
      union Part = Item | Crate
      enum Currency { USD EUR }
    `,
  },
  {
    name: 'tax',
    sdl: `
      type Query { cheapest: Item rated: [Rated!]! }
      type Item @key(fields: "id") {
        id: ID!
        euros: Float @external
        volume: Int @external
        tax(rate: Int = 10): Float @requires(fields: "euros")
        duty: Int! @requires(fields: "volume euros")
      }
      type Rated { item: Item @provides(fields: "euros") subject: Subject @provides(fields: "... on Maker { name }") stars: Int! }
      type Maker @key(fields: "id") { id: ID! name: String @external }
      union Subject = Item | Maker
    `,
  },
  {
    name: 'makers',
    sdl: `
      type Item @key(fields: "id") {
        id: ID!
        tax(rate: Int = 10): Float @external
        duty: Int! @external
        total: Float @requires(fields: "tax(rate: 20) duty")
        summary: String @requires(fields: "tax(rate: 5)")
      }
      type Maker @key(fields: "id") { id: ID! name: String @shareable country: String items(first: Int! = 2): [Item!] }
    `,
  },
];

export function createRequiresCase(): GraphCase {
  const entities: Thing[] = [];
  const find = (id: string): Thing | null => entities.find((thing) => thing['id'] === id) ?? null;
  entities.push(...[0, 1, 2].map((index) => itemOf(index, find)), ...crates(find), ...makers(find));
  entities.push(...commentsOf(0), ...commentsOf(1));
  const world = {
    entities,
    roots: {
      Query: {
        items: () => [find('i0'), find('i1'), find('i2'), find('i0')],
        item: ({ id }: { id: string }) => (id.startsWith('i') ? find(id) : null),
        things: () => [find('i0'), find('c0'), null, find('i2')],
        part: () => find('c1'),
        boxes: () => [
          { __typename: 'Box', top: find('c0'), content: [find('i1'), find('c1'), null] },
          { __typename: 'Box', top: find('i1'), content: null },
        ],
        cheapest: () => find('i1'),
        rated: () =>
          [find('m0'), find('i1'), null].map((subject, index) => {
            return { __typename: 'Rated', item: find(`i${index}`), subject, stars: index };
          }),
      },
    },
  };
  return { name: 'requires', sources: SOURCES, world, ids: ['i0', 'i1', 'i2', 'none'] };
}

type Find = (id: string) => Thing | null;

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : -1000;
}

function itemOf(index: number, find: Find): Thing {
  return {
    __typename: 'Item',
    kinds: ['Thing'],
    id: `i${index}`,
    weight: index === 1 ? null : 10 * (index + 1),
    price: ({ currency = 'USD' }: { currency?: string | null }) =>
      currency === null ? null : (index + 1) * (currency === 'EUR' ? 9 : 10),
    comments: ({ limit = 2 }: { limit?: number | null }) =>
      index === 2 ? null : commentsOf(index).slice(0, Math.max(0, limit ?? 9)),
    size: index === 1 ? null : { __typename: 'Size', width: 2, height: index === 0 ? null : 3 },
    part: () => [find('c0'), find('i2'), null][index],
    thing: () => [find('i2'), find('c1'), null][index],
    maker: () => find(`m${index % 2}`),
    legacy: `legacy ${index}`,
    crate: () => find('c0'),
    ...computed(),
  };
}

/** Fields that follow from others; at home they call for them, in a subgraph they were sent. */
function computed(): Record<string, unknown> {
  return {
    euros: (_: object, self: Thing) => numberOf(required(self, 'price', { currency: 'EUR' })) + 0.5,
    dollars: (_: object, self: Thing) =>
      numberOf(required(self, 'price', { currency: 'USD' })) + numberOf(required(self, 'weight')),
    authors: (_: object, self: Thing) =>
      (required(self, 'comments', { limit: 3 }) as Thing[] | null)?.map(({ author }) => author) ??
      null,
    volume: (_: object, self: Thing) => {
      const size = required(self, 'size') as { width: number; height: number | null } | null;
      return size ? size.width * (size.height ?? 1) : null;
    },
    heavy: (_: object, self: Thing) => {
      const thing = required(self, 'thing') as Thing | null;
      return thing ? numberOf(required(thing, 'weight')) > 20 : null;
    },
    partNote: (_: object, self: Thing) => {
      const part = required(self, 'part') as Thing | null;
      if (!part) return null;
      return part.__typename === 'Crate' ? `crate ${part['id']}` : `item of ${part['weight']}`;
    },
    tax: ({ rate = 10 }: { rate?: number | null }, self: Thing) =>
      (numberOf(required(self, 'euros')) * (rate ?? 0)) / 100,
    duty: (_: object, self: Thing) =>
      Math.round(numberOf(required(self, 'volume')) + numberOf(required(self, 'euros'))),
    total: (_: object, self: Thing) =>
      numberOf(required(self, 'tax', { rate: 20 })) + numberOf(required(self, 'duty')),
    summary: (_: object, self: Thing) => `tax of ${required(self, 'tax', { rate: 5 })}`,
  };
}

function crates(find: Find): Thing[] {
  return [0, 1].map((index) => ({
    __typename: 'Crate',
    kinds: ['Thing'],
    id: `c${index}`,
    weight: index === 0 ? 100 : null,
    items: () => (index === 0 ? [find('i1'), find('i2')] : []),
    handling: (_: object, self: Thing) => numberOf(required(self, 'weight')) + 1,
  }));
}

function makers(find: Find): Thing[] {
  return [0, 1].map((index) => ({
    __typename: 'Maker',
    id: `m${index}`,
    name: index === 0 ? 'Ada' : null,
    country: 'NO',
    items: ({ first }: { first: number }) => [find('i0'), find('i1')].slice(0, Math.max(0, first)),
  }));
}

function commentsOf(index: number): Thing[] {
  return [0, 1, 2, 3].map((number) => ({
    __typename: 'Comment',
    id: `k${index}${number}`,
    author: number === 1 ? null : `a${number}`,
    text: `Comment ${number}`,
  }));
}
