import type { SubgraphSource, Thing, World } from './world.ts';

/** Four subgraphs with most of what federation has, over one small world. */
export const SHOP: readonly SubgraphSource[] = [
  {
    name: 'catalog',
    sdl: `
      type Query {
        products(first: Int = 3): [Product!]!
        product(id: ID!): Product
        shelves: [[Product]]
        search(text: String): [Item]
        media: [Media]
        nodes: [Node!]
      }
      interface Node { id: ID! }
      union Item = Product | Book | Brand
      type Product implements Node @key(fields: "id") @key(fields: "sku region { code }") {
        id: ID!
        sku: String!
        region: Region! @shareable
        name: String
        price(currency: Currency = USD): Float
        weight: Int
        cost: Float
        size: Size @shareable
        brand: Brand
        tags: [String!]
        related: [Product]
        extra: JSON
      }
      type Region @shareable { code: ID! }
      type Size @shareable { width: Int! height: Int unit: Unit }
      enum Unit { CM INCH }
      enum Currency { USD EUR }
      scalar JSON
      type Brand @key(fields: "id") { id: ID! title: String! owner: Person }
      type Person @key(fields: "id") { id: ID! }
      interface Media implements Node @key(fields: "id") { id: ID! title: String }
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String pages: Int! author: Person }
      type Film implements Media & Node @key(fields: "id") { id: ID! title: String minutes: Int stars: [Person!] }
    `,
  },
  {
    name: 'inventory',
    sdl: `
      type Query { warehouse: Warehouse size: Size @shareable }
      type Warehouse { id: ID! stock: [Stock!] main: Product }
      type Stock { amount: Int! product: Product! }
      type Product @key(fields: "sku region { code }") @key(fields: "id") {
        id: ID!
        sku: String!
        region: Region!
        cost: Float @external
        weight: Int @external
        size: Size @external
        inStock: Boolean!
        shipping: Int @requires(fields: "weight cost")
        parcel: Parcel @requires(fields: "size { width height }")
      }
      type Region @shareable { code: ID! city: String @inaccessible }
      type Size @shareable { width: Int! height: Int unit: Unit }
      enum Unit { CM INCH }
      type Parcel { volume: Int courier: Person }
      type Person @key(fields: "id") { id: ID! }
    `,
  },
  {
    name: 'people',
    sdl: `
      type Query { me: Person person(id: ID!): Person }
      type Mutation { rename(id: ID!, name: String!): Person touch(id: ID!): Person }
      enum Mood { HAPPY SAD SECRET @inaccessible }
      type Person @key(fields: "id") @key(fields: "email") {
        id: ID!
        email: String!
        name: String!
        nick: String @shareable
        mood: Mood
        friends(first: Int): [Person]
        address: Address @shareable
      }
      type Address @shareable { street: String zip: String }
    `,
  },
  {
    name: 'reviews',
    sdl: `
      type Query { latest: [Review!] top: Review rated: [Rated] }
      type Mutation { review(productId: ID!, stars: Int!): Review }
      type Review @key(fields: "id") {
        id: ID!
        stars: Int
        text: String
        author: Person @provides(fields: "nick")
        product: Product!
        subject: Subject
      }
      union Subject = Product | Person
      type Product @key(fields: "id") {
        id: ID!
        reviews(first: Int = 2): [Review]
        shipping: Int @external
        score: Int! @requires(fields: "shipping")
      }
      type Person @key(fields: "id") { id: ID! nick: String @external reviews: [Review!]! address: Address @shareable }
      type Address @shareable { street: String zip: String }
      type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int reviews: [Review!] }
      type Rated { media: Media note: String }
    `,
  },
];

const JSON_VALUE = { a: [1, { b: null }], constructor: 'x' };

function people(): Thing[] {
  const named = ['Ada', 'Bo', 'Cy', 'Di'].map((name, index) => ({
    __typename: 'Person',
    id: `u${index}`,
    email: `${name}@x`,
    name,
    nick: index === 2 ? null : name.slice(0, 1),
    mood: ['HAPPY', 'SAD', 'SECRET', null][index],
    address:
      index === 1 ? null : { __typename: 'Address', street: `Street ${index}`, zip: `${index}00` },
  }));
  return named.map((person, index) => ({
    ...person,
    friends: ({ first = 9 }: { first?: number }) =>
      [named[(index + 1) % 4], null, named[(index + 2) % 4]].slice(0, first ?? 9),
  }));
}

/** Links things to each other by name, so that every copy of a thing can be followed on. */
export function createShopWorld(): World {
  const entities: Thing[] = people();
  const find = (id: string): Thing | null => entities.find((thing) => thing['id'] === id) ?? null;
  for (const person of entities) {
    const ids = (person['friends'] as (args: object) => (Thing | null | undefined)[]) ?? (() => []);
    Object.assign(person, {
      friends: (args: object) => ids(args).map((friend) => friend && find(String(friend['id']))),
      reviews: () =>
        entities.filter((t) => t.__typename === 'Review' && t['authorId'] === person['id']),
    });
  }
  entities.push(
    ...brands(find),
    ...products(find, entities),
    ...media(find, entities),
    ...reviews(find),
  );
  const of = (type: string) => entities.filter(({ __typename }) => __typename === type);
  return { entities, roots: roots(find, of) };
}

type Find = (id: string) => Thing | null;

function brands(find: Find): Thing[] {
  return ['b0', 'b1'].map((id, index) => ({
    __typename: 'Brand',
    id,
    title: `Brand ${index}`,
    owner: () => find(`u${index}`),
  }));
}

function products(find: Find, entities: readonly Thing[]): Thing[] {
  return [0, 1, 2, 3].map((index) => ({
    __typename: 'Product',
    kinds: ['Node'],
    id: `p${index}`,
    sku: `S${index}`,
    region: { __typename: 'Region', code: index % 2 === 0 ? 'eu' : 'us', city: 'hidden' },
    name: index === 3 ? null : `Product ${index}`,
    price: ({ currency }: { currency?: string } = {}) =>
      (currency === 'EUR' ? 9.5 : 10) * (index + 1),
    cost: 5 + index,
    weight: index === 2 ? null : 100 * (index + 1),
    size:
      index === 1
        ? null
        : { __typename: 'Size', width: 2 + index, height: index === 0 ? null : 3, unit: 'CM' },
    brand: () => (index === 3 ? null : find(`b${index % 2}`)),
    tags: ['x', 'y'].slice(0, index % 3),
    related: () => [find(`p${(index + 1) % 4}`), null],
    extra: index === 0 ? JSON_VALUE : index,
    inStock: index % 2 === 0,
    shipping: (_args: object, self: Thing) =>
      plain(self['weight']) === null || plain(self['weight']) === undefined
        ? null
        : Number(plain(self['weight'])) + Number(plain(self['cost'])),
    parcel: (_args: object, self: Thing) => {
      const size = self['size'] as { width: number; height: number | null } | null | undefined;
      return size
        ? { __typename: 'Parcel', volume: size.width * (size.height ?? 1), courier: find('u1') }
        : null;
    },
    score: (_args: object, self: Thing) => Number(plain(self['shipping'], self) ?? -1) * 2,
    reviews: ({ first = 2 }: { first?: number }) =>
      entities
        .filter((t) => t.__typename === 'Review' && t['productId'] === `p${index}`)
        .slice(0, first ?? 2),
  }));
}

function plain(value: unknown, self: unknown = {}): unknown {
  return typeof value === 'function' ? value({}, self) : value;
}

function media(find: Find, entities: readonly Thing[]): Thing[] {
  const common = (index: number) => ({
    kinds: ['Node', 'Media'],
    id: `m${index}`,
    title: index === 2 ? null : `Title ${index}`,
    rating: index,
    reviews: () => entities.filter((t) => t.__typename === 'Review').slice(index, index + 1),
  });
  return [
    { __typename: 'Book', ...common(0), pages: 10, author: () => find('u0') },
    { __typename: 'Film', ...common(1), minutes: 90, stars: () => [find('u1'), find('u2')] },
    { __typename: 'Book', ...common(2), pages: 20, author: null },
  ];
}

function reviews(find: Find): Thing[] {
  return [0, 1, 2, 3, 4, 5].map((index) => ({
    __typename: 'Review',
    id: `r${index}`,
    stars: index === 3 ? null : index,
    text: `Text ${index}`,
    authorId: `u${index % 3}`,
    productId: `p${index % 3}`,
    author: () => (index === 4 ? null : find(`u${index % 3}`)),
    product: () => find(`p${index % 3}`),
    subject: () => find(index % 2 === 0 ? `p${index % 3}` : `u${index % 3}`),
  }));
}

function roots(find: Find, of: (type: string) => Thing[]): World['roots'] {
  const byId = ({ id }: { id: string }) => of('Person').find((thing) => thing['id'] === id) ?? null;
  return {
    Query: {
      products: ({ first }: { first?: number }) => of('Product').slice(0, first ?? 3),
      product: ({ id }: { id: string }) =>
        of('Product').find((thing) => thing['id'] === id) ?? null,
      shelves: () => [[find('p0'), null], null, [], [find('p1'), find('p0')]],
      search: () => [find('p0'), find('m0'), null, find('b1'), find('p2')],
      media: () => [find('m0'), find('m1'), null, find('m2')],
      nodes: () => [find('p1'), find('m1'), find('m0')],
      warehouse: () => ({
        __typename: 'Warehouse',
        id: 'w',
        stock: [0, 1, 0].map((n) => ({ __typename: 'Stock', amount: n, product: find(`p${n}`) })),
        main: find('p2'),
      }),
      size: { __typename: 'Size', width: 7, height: null, unit: 'INCH' },
      me: () => find('u0'),
      person: byId,
      latest: () => of('Review'),
      top: () => find('r1'),
      rated: () => ['m0', 'm1'].map((id) => ({ __typename: 'Rated', media: find(id), note: id })),
    },
    Mutation: {
      rename: ({ id, name }: { id: string; name: string }) => {
        const person = byId({ id });
        return person && { ...person, name };
      },
      touch: byId,
      review: () => find('r0'),
    },
  };
}
