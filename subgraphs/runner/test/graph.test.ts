import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  askUntil,
  descendants,
  newDataFolder,
  readyUrl,
  type StartedGraph,
  startGraph,
  stopGraph,
} from './support/started-graph.ts';

const OPERATIONS = fileURLToPath(new URL('../../../schema/operations/', import.meta.url));

/** Members that are null for a good reason, by their path without list indexes. */
const MAY_BE_NULL = [/^product\.category\.parent$/, /\.unit$/, /\.average$/, /\.endCursor$/];

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let graph: StartedGraph;
let url: string;

beforeAll(async () => {
  folder = await newDataFolder();
  graph = startGraph(['--data', folder.path, '--port', '0']);
  url = await readyUrl(graph);
}, 120_000);

afterAll(async () => {
  await stopGraph(graph);
  await folder.remove();
});

const operations = await Promise.all(
  (await readdir(OPERATIONS, { recursive: true }))
    .filter((file) => file.endsWith('.graphql'))
    .map(async (file) => {
      const read = (name: string) => readFile(join(OPERATIONS, name), 'utf8');
      const variables = await read(file.replace(/\.graphql$/, '.variables.json'));
      return { file, text: await read(file), variables: JSON.parse(variables) as object };
    }),
);

function nullsIn(value: unknown, path = ''): string[] {
  if (value === null) return MAY_BE_NULL.some((allowed) => allowed.test(path)) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((entry) => nullsIn(entry, path));
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([key, entry]) =>
    nullsIn(entry, path ? `${path}.${key}` : key),
  );
}

describe('the graph', () => {
  it('shows what runs where, and a query that works when it is pasted', async () => {
    const output = graph.output();
    for (const name of ['accounts', 'catalog', 'inventory', 'reviews', 'ordering']) {
      expect(output).toMatch(new RegExp(`${name} +http://127\\.0\\.0\\.1:\\d+/graphql`));
    }
    expect(output).toContain(`curl -s ${url}`);
    const body = output.match(/-d '(.*)'/)?.[1] ?? '';
    const { data, errors } = await ask(url, JSON.parse(body).query);
    expect(errors).toBeUndefined();
    expect(nullsIn(data)).toEqual([]);
  });

  it('answers the queries of the README as the README says', async () => {
    const file = fileURLToPath(new URL('../../../README.md', import.meta.url));
    const readme = await readFile(file, 'utf8');
    const commands = [...readme.matchAll(/```sh\n(curl [\s\S]*?) -d '([\s\S]*?)'\n```/g)];
    const answers = [...readme.matchAll(/```json\n([\s\S]*?)```/g)];
    expect(commands.map(([, command]) => command?.includes('x-user-id'))).toEqual([false, true]);
    expect(answers).toHaveLength(2);
    for (const [index, [, command = '', body = '']] of commands.entries()) {
      const [, user] = command.match(/x-user-id: ([\w-]+)/) ?? [];
      const headers = user === undefined ? {} : { 'x-user-id': user };
      const answer = await ask(url, JSON.parse(body).query, {}, headers);
      expect(answer).toEqual(JSON.parse(answers[index]?.[1] ?? ''));
    }
  });

  it('lets nobody but the gateway ask its services', async () => {
    const [, service = ''] = graph.output().match(/ordering +(http:\/\/\S+\/graphql)/) ?? [];
    const headers = { 'content-type': 'application/json', 'x-user-id': 'user-1' };
    const body = '{"query":"{ _service { sdl } }"}';
    const response = await fetch(service, { method: 'POST', headers, body });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('shows a user her own orders, and not those of others', async () => {
    const query = `{
      own: user(id: "user-1") { orders { totalCount } }
      other: user(id: "user-2") { orders { totalCount } }
    }`;
    const everything = await ask(url, query);
    expect(everything.errors).toBeUndefined();
    const { data, errors } = await ask(url, query, {}, { 'x-user-id': 'user-1' });
    expect(data).toEqual({ own: everything.data?.['own'], other: { orders: null } });
    expect(errors).toMatchObject([
      { path: ['other', 'orders'], extensions: { code: 'FORBIDDEN', service: 'ordering' } },
    ]);
  });

  it('keeps its key to itself', async () => {
    const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
    const logs = files.filter(({ name }) => name.endsWith('.log'));
    expect(logs.length).toBeGreaterThanOrEqual(6);
    const key = /start:[\w-]{43}/;
    for (const { parentPath, name } of logs) {
      expect(await readFile(join(parentPath, name), 'utf8')).not.toMatch(key);
    }
    expect(graph.output()).not.toMatch(key);
  });

  it('has at least eight operations that its clients are known to send', () => {
    expect(operations.length).toBeGreaterThanOrEqual(8);
  });

  it.each(operations)('answers $file without an error and without a null', async (operation) => {
    const { data, errors } = await ask(url, operation.text, operation.variables);
    expect(errors).toBeUndefined();
    expect(Object.keys(data ?? {}).length).toBeGreaterThan(0);
    expect(nullsIn(data)).toEqual([]);
  });

  it('shows in one service what was changed in another, and keeps the price of an order', async () => {
    const priceOf = async (id: string) =>
      ask(url, `{ product(id: "${id}") { price { amount } shippingEstimate { amount } } }`);
    const change = (amount: number) =>
      ask(
        url,
        `mutation { changePrice(input: { productId: "product-5", amount: ${amount} }) { product { id } } }`,
      );
    await change(4999);
    const dear = await priceOf('product-5');
    expect(dear.data).toMatchObject({ product: { price: { amount: 4999 } } });
    await change(5000);
    expect((await priceOf('product-5')).data).toEqual({
      product: { price: { amount: 5000 }, shippingEstimate: { amount: 0 } },
    });
  });

  it('lets a new user sign up, order and review', async () => {
    const signUp = await ask(
      url,
      'mutation { signUp(input: { email: "Grace@Example.com", username: "grace", name: "Grace" }) { user { id email } } }',
    );
    expect(signUp).toMatchObject({ data: { signUp: { user: { email: 'grace@example.com' } } } });
    const { id } = Object(signUp.data?.['signUp']).user;
    const review = await ask(
      url,
      `mutation { writeReview(input: { itemId: "product-7", authorId: "${id}", authorUsername: "grace",
         stars: 5, title: "Fine", text: "Just as it should be." }) { review { author { name username } } } }`,
    );
    expect(review).toEqual({
      data: { writeReview: { review: { author: { name: 'Grace', username: 'grace' } } } },
    });
    const order = await ask(
      url,
      `mutation { placeOrder(input: { buyerId: "${id}", lines: [{ productId: "product-7", quantity: 2 }],
         deliveryAddress: { recipient: "Grace", street: "Quai 1", city: "Lyon", postalCode: "69001", country: "FR" } })
         { order { buyer { orders { totalCount } reviews { totalCount } } } } }`,
    );
    expect(order).toEqual({
      data: {
        placeOrder: { order: { buyer: { orders: { totalCount: 1 }, reviews: { totalCount: 1 } } } },
      },
    });
  });

  it('hides what is inaccessible', async () => {
    const { errors } = await ask(url, '{ product(id: "product-1") { handlingClass } }');
    expect(errors?.[0]?.message).toContain('handlingClass');
  });

  it('answers in part when a service is killed, and whole when it is back, without a restart', async () => {
    const query = '{ product(id: "product-1") { name rating { average } inStock } }';
    const whole = await ask(url, query);
    const reviews = descendants(graph.pid).find(({ command }) =>
      command.includes('subgraphs/reviews'),
    );
    process.kill(reviews?.pid ?? 0, 'SIGKILL');
    const partial = await askUntil(url, query, ({ errors }) => errors !== undefined);
    expect(partial.data).toMatchObject({ product: { rating: null, inStock: expect.any(Boolean) } });
    expect(partial.errors?.[0]).toMatchObject({
      path: ['product', 'rating'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    expect(JSON.stringify(partial)).not.toMatch(/127\.0\.0\.1|ECONN|stack/);
    expect(await askUntil(url, query, ({ errors }) => errors === undefined)).toEqual(whole);
    expect(graph.output()).toContain('reviews is back');
  });

  it('answers in part when a database is killed, and whole when it is back', async () => {
    const query = '{ product(id: "product-1") { name } user(id: "user-1") { name } }';
    const whole = await ask(url, query);
    const server = descendants(graph.pid).find(({ command }) => /postgres.* -D /.test(command));
    process.kill(server?.pid ?? 0, 'SIGKILL');
    const partial = await askUntil(url, query, ({ errors }) => errors !== undefined);
    expect(partial.data).toMatchObject({ user: null, product: { name: expect.any(String) } });
    expect(partial.errors?.[0]).toMatchObject({ path: ['user'] });
    expect(JSON.stringify(partial)).not.toMatch(/127\.0\.0\.1|ECONN|terminat|SELECT/);
    expect(await askUntil(url, query, ({ errors }) => errors === undefined)).toEqual(whole);
  });
});
