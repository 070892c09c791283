import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountingProxy, startCountingProxy } from './support/counting-proxy.ts';
import {
  ask,
  descendants,
  gone,
  newDataFolder,
  type StartedGraph,
  startGraph,
} from './support/started-graph.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SERVICES = ['accounts', 'catalog', 'inventory', 'reviews', 'ordering'];
const READY = /Gateway ready at (http:\/\/\S+\/graphql)/;
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
let gateway: ChildProcess;
let url: string;
const proxies = new Map<string, CountingProxy>();

beforeAll(async () => {
  folder = await newDataFolder();
  graph = startGraph(['--data', folder.path, '--port', '0', '--scale', '10'], {
    // 500 products have a few thousand orders behind them, which else would be asked for in several parts.
    MAX_BATCH_SIZE: '20000',
  });
  await graph.printed(READY);
  const environment: Record<string, string> = {
    SUPERGRAPH_FILE: join(folder.path, 'supergraph.graphql'),
  };
  for (const name of SERVICES) {
    const [, target = ''] =
      graph.output().match(new RegExp(`${name} +(http://\\S+/graphql)`)) ?? [];
    const proxy = await startCountingProxy(target);
    proxies.set(name, proxy);
    environment[`${name.toUpperCase()}_URL`] = proxy.url;
  }
  gateway = spawn(process.execPath, ['gateway/dist/main.js', 'serve', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  url = await new Promise<string>((resolve, reject) => {
    gateway.on('message', (message: { type: string; url?: string; message?: string }) => {
      if (message.type === 'ready') resolve(message.url ?? '');
      if (message.type === 'failed') reject(new Error(message.message));
    });
  });
}, 240_000);

afterAll(async () => {
  gateway?.kill('SIGTERM');
  const left = descendants(graph.pid);
  graph.signal('SIGINT');
  await graph.ended;
  await gone(left, 10_000);
  await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
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

/** Asks for so many products, and gives what was sent to the stores on their behalf. */
async function statementsFor(perShelf: number) {
  for (const proxy of proxies.values()) proxy.reports();
  const { data, errors } = await ask(url, OPERATION, { perShelf });
  expect(errors).toBeUndefined();
  const shelves = Object.values(data ?? {}) as Shelf[];
  const products = shelves.flatMap((shelf) => shelf.products.nodes);
  const reviews = products.flatMap((product) => product.reviews.nodes);
  const statements = [...proxies.values()].flatMap((proxy) =>
    proxy.reports().flatMap(({ service, list }) => list.map(({ field }) => `${service}: ${field}`)),
  );
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
