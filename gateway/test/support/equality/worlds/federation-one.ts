import type { Thing } from '../../federation/world.ts';
import { type GraphCase, required } from './graph-case.ts';

/** Two subgraphs of federation 1 with `extend`, `@extends` and `@external`, next to one of 2. */
const SOURCES = [
  {
    name: 'members',
    sdl: `# @federation1
      type Query { me: Member members: [Member] }
      type Member @key(fields: "id") @key(fields: "login") { id: ID! login: String! name: Name born: String contact: Contact }
      type Name { first: String last: String! }
      union Contact = Mail | Phone
      type Mail { address: String! }
      type Phone { number: Int }
    `,
  },
  {
    name: 'opinions',
    sdl: `# @federation1
      extend type Query { opinions: [Opinion!]! }
      type Opinion @key(fields: "id") { id: ID! body: String author: Member @provides(fields: "login") ware: Ware! reply: Opinion }
      extend type Member @key(fields: "id") { id: ID! @external login: String! @external opinions: [Opinion] }
      type Ware @extends @key(fields: "upc") { upc: ID! @external opinions(first: Int = 1): [Opinion!]! stars: Float }
    `,
  },
  {
    name: 'depot',
    sdl: `# @federation1
      extend type Ware @key(fields: "upc") {
        upc: ID! @external
        weight: Int @external
        price: Int @external
        box: Box @external
        inStock: Boolean
        estimate: Int @requires(fields: "price weight box { side }")
      }
      extend type Box { side: Int! @external }
    `,
  },
  {
    name: 'wares',
    sdl: `
      type Query { wares(first: Int = 2): [Ware] ware(upc: ID!): Ware }
      type Ware @key(fields: "upc") { upc: ID! title: String price: Int weight: Int box: Box owner: Member }
      type Box @shareable { side: Int! }
      type Member @key(fields: "login") { login: String! wares: [Ware!]! }
    `,
  },
];

export function createFederationOneCase(): GraphCase {
  const entities: Thing[] = [];
  const find = (id: string): Thing | null =>
    entities.find((thing) => thing['id'] === id || thing['upc'] === id) ?? null;
  entities.push(...[0, 1, 2].map((index) => memberOf(index, find)));
  entities.push(...[0, 1, 2].map((index) => wareOf(index, find)));
  entities.push(...[0, 1, 2, 3].map((index) => opinionOf(index, find)));
  const world = {
    entities,
    roots: {
      Query: {
        me: () => find('n0'),
        members: () => [find('n0'), null, find('n1'), find('n2')],
        opinions: () => ['q0', 'q1', 'q2', 'q3'].map(find),
        wares: ({ first = 2 }: { first?: number | null }) =>
          [find('w0'), find('w1'), find('w2')].slice(0, Math.max(0, first ?? 3)),
        ware: ({ upc }: { upc: string }) => (upc.startsWith('w') ? find(upc) : null),
      },
    },
  };
  return { name: 'federation 1', sources: SOURCES, world, ids: ['w0', 'w1', 'w2', 'none'] };
}

type Find = (id: string) => Thing | null;

function memberOf(index: number, find: Find): Thing {
  const contacts = [
    { __typename: 'Mail', address: 'a@x' },
    { __typename: 'Phone', number: null },
    null,
  ];
  return {
    __typename: 'Member',
    id: `n${index}`,
    login: `login${index}`,
    name: index === 2 ? null : { __typename: 'Name', first: index === 0 ? 'Ada' : null, last: 'X' },
    born: index === 1 ? null : '1900',
    contact: contacts[index],
    opinions: () => [find(`q${index}`), null],
    wares: () => (index === 1 ? [] : [find('w0'), find('w2')]),
  };
}

function wareOf(index: number, find: Find): Thing {
  return {
    __typename: 'Ware',
    upc: `w${index}`,
    title: `Ware ${index}`,
    price: 100 * index,
    weight: index === 1 ? null : 5,
    box: index === 2 ? null : { __typename: 'Box', side: 4 },
    owner: () => (index === 0 ? null : find(`n${index}`)),
    opinions: ({ first = 1 }: { first?: number | null }) =>
      [find('q0'), find('q3')].slice(0, Math.max(0, first ?? 2)),
    stars: index + 0.5,
    inStock: index > 0,
    estimate: (_: object, self: Thing) => {
      const box = required(self, 'box') as { side: number } | null;
      const weight = required(self, 'weight');
      return typeof weight === 'number'
        ? Number(required(self, 'price')) + weight * (box?.side ?? 0)
        : null;
    },
  };
}

function opinionOf(index: number, find: Find): Thing {
  return {
    __typename: 'Opinion',
    id: `q${index}`,
    body: index === 1 ? null : `Body ${index}`,
    author: () => (index === 2 ? null : find(`n${index % 3}`)),
    ware: () => find(`w${index % 3}`),
    reply: () => (index < 3 ? find(`q${index + 1}`) : null),
  };
}
