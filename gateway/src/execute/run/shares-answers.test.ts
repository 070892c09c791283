import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { FetchNode, PlanNode, RequiredNode } from '../../plan/plan-node.ts';
import { newRequestContext } from '../../telemetry/testing/request-context.ts';
import { createExecutor, type ExecutableOperation } from '../executor.ts';
import type { SubgraphFetch } from './subgraph-request.ts';
import { typeTableOf } from './type-table.ts';

const SDL = `
  type Query { lines: [Line] }
  type Line { price: Int product: Product }
  type Product { id: ID price: Int delivery: Delivery }
  type Delivery { from: String cost: Int }
`;
const QUERY = '{ lines { product { id delivery { from cost } } } }';

function fetchNode(subgraph: string, operation: string, keys: readonly string[] = []): FetchNode {
  const selections = ['__typename', ...keys].map(
    (name): RequiredNode => ({ kind: 'field', responseKey: name, name, selections: undefined }),
  );
  return {
    kind: 'fetch',
    subgraph,
    operation,
    document: parse(operation),
    operationName: undefined,
    operationKind: 'query' as FetchNode['operationKind'],
    variableUsages: [],
    requires:
      keys.length > 0 ? [{ kind: 'fragment', typeCondition: 'Product', selections }] : undefined,
    inputRewrites: [],
    outputRewrites: [],
  };
}

function entities(
  subgraph: string,
  selection: string,
  keys: readonly string[],
  path: string[],
): PlanNode {
  const head = 'query ($representations: [_Any!]!) { _entities(representations: $representations)';
  const operation = `${head} { ... on Product { ${selection} } } }`;
  return { kind: 'flatten', path, node: fetchNode(subgraph, operation, keys) };
}

function plan(path: string[]): PlanNode {
  return {
    kind: 'sequence',
    nodes: [
      fetchNode('shop', '{ lines { product { __typename id price } } }'),
      entities('origin', 'delivery { from }', ['id'], path),
      entities('freight', 'delivery { cost }', ['id', 'price'], path),
    ],
  };
}

/** One product at two prices: its origin is the same at both places, its freight is not. */
const fetch: SubgraphFetch = async (subgraph, { variables }) => {
  const product = (price: number) => ({ product: { __typename: 'Product', id: '1', price } });
  if (subgraph === 'shop') return { data: { lines: [product(1), product(2)] }, errors: [] };
  const sent = variables['representations'] as readonly { readonly price?: number }[];
  const delivered = sent.map(({ price }) => ({
    delivery: subgraph === 'origin' ? { from: 'here' } : { cost: price },
  }));
  return { data: { _entities: delivered }, errors: [] };
};

describe('an answer that stands at several places', () => {
  it.each([[['lines', '@', 'product']], [['lines', '@', 'product|[Product]']]])(
    'at %j is not filled twice by a fetch that differs from place to place',
    async (path) => {
      const document = parse(QUERY);
      const operation = getOperationAST(document);
      if (!operation) throw new Error('There is no operation.');
      const executable: ExecutableOperation = { operation, fragments: new Map(), plan: plan(path) };
      const context = newRequestContext();
      for (const interpret of [true, false]) {
        const executor = createExecutor({
          schema: buildSchema(SDL),
          types: typeTableOf(parse(SDL)),
          fetch,
          policy: { subgraphName: true, subgraphMessages: 'all', subgraphExtensions: [] },
          interpret,
        });
        const { data } = await executor.execute(executable, { variables: {}, context });
        expect(data).toEqual({
          lines: [1, 2].map((cost) => ({ product: { id: '1', delivery: { from: 'here', cost } } })),
        });
      }
    },
  );
});
