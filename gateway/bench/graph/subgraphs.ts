import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { type Graph, shippingEstimateOf } from './data.ts';

interface Reference {
  readonly sku: string;
  readonly id: string;
  readonly price?: number;
  readonly weight?: number;
}

/** What answers the operations of a subgraph, or of the whole graph as if it were one. */
export interface Answering {
  readonly schema: GraphQLSchema;
  readonly rootValue: object;
}

/** A real subgraph over the data, from its SDL. */
export function createSubgraph(name: string, sdl: string, graph: Graph): Answering {
  const typeDefs = parse(sdl);
  const resolvers = Object.entries(resolversFor(name, graph)).filter(([type]) =>
    typeDefs.definitions.some(
      (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === type,
    ),
  );
  const schema = buildSubgraphSchema({ typeDefs, resolvers: Object.fromEntries(resolvers) });
  return { schema, rootValue: rootOf(graph) };
}

/** The fields of `Query`, whichever subgraph has them. All others are properties of the data. */
export function rootOf({ people, items }: Graph): object {
  return {
    people: ({ first }: { first: number }) => people.slice(0, first),
    person: ({ id }: { id: string }) => people.find((one) => one.id === id),
    featured: ({ first }: { first: number }) => items.slice(0, first),
    item: ({ sku }: { sku: string }) => items.find((one) => one.sku === sku),
  };
}

function resolversFor(subgraph: string, graph: Graph) {
  const people = new Map(graph.people.map((person) => [person.id, person]));
  const items = new Map(graph.items.map((item) => [item.sku, item]));
  return {
    Person: { __resolveReference: ({ id }: Reference) => people.get(id) },
    Item: {
      __resolveReference(reference: Reference) {
        const item = items.get(reference.sku);
        return item && subgraph === 'depot'
          ? { ...item, shippingEstimate: estimateFor(reference) }
          : item;
      },
    },
  };
}

/** The depot knows neither price nor weight: what the gateway sends counts. */
function estimateFor({ price, weight }: Reference): number | null {
  return price === undefined || weight === undefined ? null : shippingEstimateOf(price, weight);
}
