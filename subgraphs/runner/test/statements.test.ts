import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ask,
  newDataFolder,
  readyUrl,
  type StartedGraph,
  startGraph,
  stopGraph,
} from './support/started-graph.ts';

const SHELVES = ['camping', 'hiking', 'headphones', 'coffee-and-tea', 'garden-tools'];

/** So many products on each of five shelves, their reviews, the authors, and what these have ordered. */
const OPERATION = `
  query ($perShelf: Int!) {
    ${SHELVES.map((slug, i) => `shelf${i}: category(slug: "${slug}") { ...Shelf }`).join('\n')}
  }
  fragment Shelf on Category {
    products(first: $perShelf) {
      nodes {
        id
        name
        reviews(first: 5) {
          nodes {
            stars
            author { name orders(first: 3) { nodes { id total { amount } } } }
          }
        }
      }
    }
  }
`;

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let graph: StartedGraph;
let url: string;

beforeAll(async () => {
  folder = await newDataFolder();
  graph = startGraph(['--data', folder.path, '--port', '0', '--scale', '10']);
  url = await readyUrl(graph);
}, 240_000);

afterAll(async () => {
  await stopGraph(graph);
  await folder.remove();
});

interface Shelf {
  readonly products: {
    readonly nodes: readonly {
      readonly id: string;
      readonly reviews: {
        readonly nodes: readonly { readonly author: { readonly orders: unknown } }[];
      };
    }[];
  };
}

/** What the gateway tells of an answer to who asks for it. */
interface Costs {
  readonly count: number;
  readonly calls: readonly {
    readonly subgraph: string;
    readonly statements: { readonly list: readonly { readonly field: string }[] };
  }[];
}

/** Asks for so many products, and gives what was sent to the stores on their behalf. */
async function statementsFor(perShelf: number) {
  const wanted = { 'archipelago-statements': 'true' };
  const { data, errors, extensions } = await ask(url, OPERATION, { perShelf }, wanted);
  expect(errors).toBeUndefined();
  const shelves = Object.values(data ?? {}) as Shelf[];
  const products = shelves.flatMap((shelf) => shelf.products.nodes);
  const reviews = products.flatMap((product) => product.reviews.nodes);
  const { count, calls } = Object(extensions).statements as Costs;
  const statements = calls.flatMap(({ subgraph, statements: { list } }) =>
    list.map(({ field }) => `${subgraph}: ${field}`),
  );
  expect(statements).toHaveLength(count);
  return {
    products: new Set(products.map(({ id }) => id)).size,
    reviews: reviews.length,
    withOrders: reviews.every(({ author }) => author.orders !== null),
    statements: statements.sort(),
  };
}

it('a query over four services costs as many statements for 500 products as for 5', async () => {
  const [few, some, many] = [
    await statementsFor(1),
    await statementsFor(10),
    await statementsFor(100),
  ];
  for (const { products, reviews, statements } of [few, some, many]) {
    console.info(`${products} products, ${reviews} reviews: ${statements.length} statements`);
  }
  console.info(many.statements.join('\n'));
  expect([few.products, some.products, many.products]).toEqual([5, 50, 500]);
  expect(many.reviews).toBeGreaterThan(1000);
  expect([few, some, many].every(({ withOrders }) => withOrders)).toBe(true);
  // One for each type of entity and wave.
  expect(many.statements).toEqual([
    'accounts: User.__resolveReference',
    'catalog: Category.products',
    'catalog: Query.category',
    'ordering: Order.total',
    'ordering: User.orders',
    'reviews: CatalogItem.reviews',
  ]);
  expect(some.statements).toEqual(many.statements);
  expect(few.statements).toEqual(many.statements);
}, 120_000);
