import { type SubgraphDefinition, startSubgraph, type TestSubgraph } from './subgraph.ts';
import { composeSupergraph } from './supergraph.ts';

const users = [
  { id: 'u1', name: 'Ada' },
  { id: 'u2', name: 'Grace' },
];
const products = [
  { id: 'p1', name: 'Kettle', price: 3900 },
  { id: 'p2', name: 'Lamp', price: 5200 },
  { id: 'p3', name: 'Chair', price: 12900 },
];
const reviews = [
  { id: 'r1', product: 'p1', author: 'u1', text: 'Boils.' },
  { id: 'r2', product: 'p1', author: 'u2', text: 'Boils slowly.' },
  { id: 'r3', product: 'p3', author: 'u1', text: 'Holds.' },
];

interface Ref {
  readonly id: string;
}
interface Row {
  readonly product: string;
  readonly author: string;
}

export const accounts: SubgraphDefinition = {
  name: 'accounts',
  sdl: `
    type Query { me: User user(id: ID!): User }
    type Mutation { rename(name: String!): User }
    type User @key(fields: "id") { id: ID! name: String! }
  `,
  resolvers: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: Ref) => users.find((user) => user.id === id),
    },
    Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...users[0], name }) },
    User: { __resolveReference: ({ id }: Ref) => users.find((user) => user.id === id) },
  },
};

export const catalog: SubgraphDefinition = {
  name: 'catalog',
  sdl: `
    type Query { products(first: Int = 3): [Product!]! product(id: ID!): Product }
    type Product @key(fields: "id") { id: ID! name: String! price: Int }
  `,
  resolvers: {
    Query: {
      products: (_: unknown, { first }: { first: number }) => products.slice(0, first),
      product: (_: unknown, { id }: Ref) => products.find((product) => product.id === id),
    },
    Product: { __resolveReference: ({ id }: Ref) => products.find((one) => one.id === id) },
  },
};

export const reviewing: SubgraphDefinition = {
  name: 'reviews',
  sdl: `
    type Query { latestReview: Review }
    type Review @key(fields: "id") { id: ID! text: String author: User }
    type Product @key(fields: "id") { id: ID! reviews: [Review!] rating: Float }
    type User @key(fields: "id") { id: ID! reviews: [Review!]! }
  `,
  resolvers: {
    Query: { latestReview: () => reviews.at(-1) },
    Review: { author: ({ author }: Row) => ({ id: author }) },
    Product: {
      reviews: ({ id }: Ref) => reviews.filter(({ product }) => product === id),
      rating: () => 4.5,
    },
    User: { reviews: ({ id }: Ref) => reviews.filter(({ author }) => author === id) },
  },
};

export interface ShopOf<Server> {
  readonly accounts: Server;
  readonly catalog: Server;
  readonly reviews: Server;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

export type Shop = ShopOf<TestSubgraph>;

/** Three subgraphs that know users, products and what the ones say of the others. */
export const startShop = (): Promise<Shop> => startShopBy(startSubgraph);

/** The same, each subgraph started in a way of one's own. */
export async function startShopBy<Server extends TestSubgraph>(
  start: (definition: SubgraphDefinition) => Promise<Server>,
): Promise<ShopOf<Server>> {
  const [accountsServer, catalogServer, reviewsServer] = await Promise.all([
    start(accounts),
    start(catalog),
    start(reviewing),
  ]);
  const all = [accountsServer, catalogServer, reviewsServer];
  return {
    accounts: accountsServer,
    catalog: catalogServer,
    reviews: reviewsServer,
    supergraphSdl: composeSupergraph(all),
    stop: async () => {
      await Promise.all(all.map((subgraph) => subgraph.stop()));
    },
  };
}
