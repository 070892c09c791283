import { GraphQLError } from 'graphql';
import { type SubgraphDefinition, startSubgraph, type TestSubgraph } from './subgraph.ts';
import { composeSupergraph } from './supergraph.ts';

interface Ref {
  readonly id: string;
}

const named = ({ id }: Ref) => (id === 'nobody' ? null : { id, name: `Name of ${id}` });

const people: SubgraphDefinition = {
  name: 'people',
  sdl: `
    scalar JSON
    scalar Date
    enum Color { RED GREEN BLUE }
    input Filter { n: Int = 7, text: String!, list: [Int!], color: Color = GREEN, within: Filter, any: JSON }
    type Query {
      me: User
      users(ids: [ID!]!): [User]!
      many: [User!]!
      echo(
        filter: Filter, ids: [ID!], matrix: [[Int]], color: Color = RED, on: Date, any: JSON,
        ratio: Float, yes: Boolean, n: Int, text: String = "unsaid"
      ): String
      color(of: Color): Color
      colors(of: [Color!] = [RED]): [Color!]
      json(any: JSON): JSON
      fails: String
      failsWhole: String!
      inPart: [String]
      inPartOnly: [String!]
      node(id: ID!): Node
      either: Either
    }
    type Mutation { rename(name: String!): User refuse(x: Int): Int! }
    interface Node { id: ID! }
    union Either = User | Thing
    type Thing implements Node { id: ID! label: String color: Color }
    type User implements Node @key(fields: "id") {
      id: ID! name: String! tags: [String!]! secret: String boss: User
    }
  `,
  resolvers: {
    Query: {
      me: () => named({ id: 'u1' }),
      users: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => named({ id })),
      many: () => Array.from({ length: 30 }, (_, index) => named({ id: `u${index % 4}` })),
      echo: (_: unknown, given: object) => JSON.stringify(given),
      color: (_: unknown, { of }: { of: unknown }) => of,
      colors: (_: unknown, { of }: { of: unknown }) => of,
      json: (_: unknown, { any }: { any: unknown }) => any,
      fails: () => {
        throw new GraphQLError('It fails.', { extensions: { code: 'CUSTOM', detail: 1 } });
      },
      failsWhole: () => {
        throw new Error('A plain failure.');
      },
      inPart: () => ['x', Promise.reject(new Error('A part.')), null],
      inPartOnly: () => ['x', null],
      node: (_: unknown, { id }: Ref) =>
        id.startsWith('u')
          ? { __typename: 'User', ...named({ id }) }
          : { __typename: 'Thing', id, label: 'L', color: 'RED' },
      either: () => ({ __typename: 'Thing', id: 't1', label: 'é"\\\n\u2028💥', color: 'BLUE' }),
    },
    Mutation: {
      rename: (_: unknown, { name }: { name: string }) => ({ id: 'u1', name }),
      refuse: () => {
        throw new Error('No.');
      },
    },
    User: {
      __resolveReference: named,
      tags: ({ id }: Ref) => [id, 'x'],
      boss: () => named({ id: 'u9' }),
      secret: () => {
        throw new GraphQLError('A secret.', { extensions: { code: 'FORBIDDEN' } });
      },
    },
  },
};

const things: SubgraphDefinition = {
  name: 'things',
  sdl: `
    type Query { items: [Item!]! broken: Item }
    type Item @key(fields: "id") { id: ID! price: Int owner: User }
    type User @key(fields: "id") {
      id: ID! items: [Item!] score(scale: Float = 1.5): Float flaky: String nick: String!
    }
  `,
  resolvers: {
    Query: {
      items: () => [
        { id: 'i1', price: 3 },
        { id: 'i2', price: null },
      ],
      broken: () => {
        throw new Error('Broken.');
      },
    },
    Item: { owner: ({ id }: Ref) => ({ id: `u${id}` }) },
    User: {
      items: ({ id }: Ref) => [{ id: `${id}-1`, price: 1 }],
      score: (_: unknown, { scale }: { scale: number | null }) => scale && scale * 2,
      flaky: ({ id }: Ref) => {
        if (id !== 'u2' && id !== 'u3') return 'well';
        throw new GraphQLError('It is flaky.', { extensions: { code: 'FLAKY' } });
      },
      nick: ({ id }: Ref) => {
        if (id === 'u3') throw new Error('No nick.');
        return `Nick of ${id}`;
      },
    },
  },
};

export interface Varied {
  readonly people: TestSubgraph;
  readonly things: TestSubgraph;
  readonly supergraphSdl: string;
  stop(): Promise<void>;
}

/** Two subgraphs with something of every kind: inputs, abstract types, custom scalars, failures. */
export async function startVaried(): Promise<Varied> {
  const [first, second] = await Promise.all([startSubgraph(people), startSubgraph(things)]);
  return {
    people: first,
    things: second,
    supergraphSdl: composeSupergraph([first, second]),
    stop: async () => {
      await Promise.all([first.stop(), second.stop()]);
    },
  };
}
