import type { Thing } from '../../federation/world.ts';
import type { GraphCase } from './graph-case.ts';

/** Input types that differ by subgraph, scalars, and mutations whose order can be seen. */
const SOURCES = [
  {
    name: 'store',
    sdl: `
      scalar JSON
      type Query {
        find(filter: Filter, order: [Order!] = [ASC], matrix: [[Int]]): [Hit!]!
        echo(value: JSON, flag: Boolean = true, ratio: Float, ids: [ID!]! = ["d"]): String
        hit(by: By!): Hit
      }
      input Filter { text: String = "a" min: Int ids: [ID!] order: [Order] nested: Filter range: Range = { from: 1 } shelf: Int }
      input Range { from: Int! to: Int = 9 }
      input By { id: ID! range: Range! = { from: 2, to: 3 } }
      enum Order { ASC DESC RANDOM }
      type Hit @key(fields: "id") { id: ID! seen: String name(upper: Boolean! = false): String near(filter: Filter): [Hit] storeVersion: Int! }
      type Mutation { add(by: By!, note: String): Hit log: [String!]! clear: Boolean }
    `,
  },
  {
    name: 'stats',
    sdl: `
      scalar JSON
      input Filter { text: String = "a" min: Int ids: [ID!] order: [Order] nested: Filter range: Range = { from: 1 } deep: Boolean }
      input Range { from: Int! to: Int = 9 }
      enum Order { ASC DESC }
      type Query { top(filter: Filter!): Hit! version: Int! }
      type Hit @key(fields: "id") {
        id: ID!
        count(range: Range, scale: Float = 1.5): String
        trend(filters: [Filter!], order: [[Order!]!]! = [[ASC]]): String!
        raw: JSON
        statsVersion: Int!
      }
      type Mutation { bump(id: ID!, by: Int = 1): Hit drop(filter: Filter): String! }
    `,
  },
];

export function createInputsCase(): GraphCase {
  const log: string[] = [];
  const entities = ['h0', 'h1', 'h2'].map((id, index): Thing => {
    return {
      __typename: 'Hit',
      id,
      seen: null,
      name: ({ upper }: { upper: boolean }) => (upper ? id.toUpperCase() : id),
      near: (args: object) => [withSeen(entities[(index + 1) % 3], args), null],
      count: told,
      trend: told,
      raw: index === 0 ? { toString: [1, { __proto__x: null }] } : index,
      storeVersion: () => log.length,
      statsVersion: () => log.length,
    };
  });
  const byId = (id: string): Thing | null => entities.find((each) => each['id'] === id) ?? null;
  const note = (entry: string): void => void log.push(entry);
  const world = { entities, roots: { Query: queries(entities, byId, log), Mutation: {} } };
  Object.assign(world.roots.Mutation, mutations(byId, log, note));
  const reset = (): void => void log.splice(0);
  return { name: 'inputs', sources: SOURCES, world, ids: ['h0', 'h1', 'h2', 'none'], reset };
}

/** What a resolver was given, with the keys in one order whatever the subgraph's input types. */
function told(args: unknown): string {
  return JSON.stringify(args, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function withSeen(hit: Thing | undefined, args: object): Thing | null {
  return hit ? { ...hit, seen: told(args) } : null;
}

function queries(
  entities: readonly Thing[],
  byId: (id: string) => Thing | null,
  log: readonly string[],
) {
  return {
    find: (args: object) => entities.slice(0, 2).map((hit) => withSeen(hit, args)),
    echo: told,
    hit: ({ by }: { by: { id: string } }) => byId(by.id),
    top: () => entities[1],
    version: () => log.length,
  };
}

function mutations(
  byId: (id: string) => Thing | null,
  log: string[],
  note: (entry: string) => void,
) {
  return {
    add(args: { by: { id: string } }) {
      note(`add ${told(args)}`);
      return byId(args.by.id);
    },
    log: () => [...log],
    clear() {
      note('clear');
      return log.length > 1 ? true : null;
    },
    bump(args: { id: string }) {
      note(`bump ${told(args)}`);
      return byId(args.id);
    },
    drop(args: object) {
      note(`drop ${told(args)}`);
      return `${log.length}`;
    },
  };
}
