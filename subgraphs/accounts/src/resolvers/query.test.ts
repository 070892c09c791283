import type { PgStore } from '@archipelago/kit/pg';
import { STRANGE_TEXTS, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../service.ts';

interface Page {
  readonly users: {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly totalCount: number;
  } | null;
}

const PAGE = `query ($first: Int, $after: String) {
  users(first: $first, after: $after) {
    nodes { id }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(accounts);
});
afterAll(() => service.close());

const page = (first?: number | null, after?: string | null) =>
  service.execute<Page>(PAGE, { first, after });

describe('the service', () => {
  it('tells its SDL', async () => {
    const answer = await service.execute<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(answer.data?._service.sdl).toContain('type User');
    expect(answer.data?._service.sdl).toContain('@key(fields: "email")');
  });

  it('says nothing of the store when that fails, and answers again after it', async () => {
    const question = '{ user(id: "user-1") { id } users(first: 1) { totalCount } }';
    await service.store.query('ALTER TABLE users RENAME TO hidden');
    const failed = await service.execute(question);
    await service.store.query('ALTER TABLE hidden RENAME TO users');

    const masked = {
      message: 'The service could not answer this.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
    expect(failed.data).toEqual({ user: null, users: null });
    expect(failed.errors).toHaveLength(2);
    for (const error of failed.errors ?? []) {
      expect(error).toMatchObject(masked);
      expect(Object.keys(error.extensions ?? {})).toEqual(['code']);
    }
    expect((await service.execute(question)).errors).toBeUndefined();
  });
});

describe('user and userByEmail', () => {
  it('find a user', async () => {
    const byId = await service.execute<{ user: { email: string } }>(
      '{ user(id: "user-1") { id email username name joinedAt addresses { id } } }',
    );
    const email = byId.data?.user.email.toUpperCase();
    const byEmail = await service.execute(
      `query ($email: String!) {
        userByEmail(email: $email) { id email username name joinedAt addresses { id } }
      }`,
      { email },
    );
    expect(byId.data?.user).toMatchObject({ id: 'user-1', joinedAt: expect.stringMatching(/Z$/) });
    expect(byEmail.data?.userByEmail).toEqual(byId.data?.user);
  });

  it.each(STRANGE_TEXTS.map((text) => [text.slice(0, 30), text]))(
    'find nobody under %j',
    async (_, text) => {
      const answer = await service.execute(
        'query ($text: String!, $id: ID!) { user(id: $id) { id } userByEmail(email: $text) { id } }',
        { text, id: text },
      );
      expect(answer).toEqual({ data: { user: null, userByEmail: null } });
    },
  );

  it('refuse text with a zero byte', async () => {
    const answer = await service.execute(
      '{ user(id: "\\u0000") { id } userByEmail(email: "a\\u0000@b.de") { id } }',
    );
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});

describe('users', () => {
  it.each([1, 7, 100])('pages of %i lead through all users, the newest first', async (first) => {
    // Several users of one moment, so that a page ends between them.
    await service.store.query(
      `INSERT INTO users (id, email, username, name, joined_at)
       SELECT 'twin-' || n, 'twin-' || n || '@example.com', 'twin-' || n, 'Twin', '2024-05-05'
       FROM generate_series(1, 20) AS n ON CONFLICT DO NOTHING`,
    );
    const all = await service.store.query<{ id: string }>(
      'SELECT id FROM users ORDER BY joined_at DESC, id DESC',
    );
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await page(first, after);
      const users: Page['users'] = data?.users ?? null;
      expect(users?.totalCount).toBe(all.length);
      expect(users?.pageInfo.hasPreviousPage).toBe(after !== null);
      ids.push(...(users?.nodes.map(({ id }) => id) ?? []));
      after = users?.pageInfo.hasNextPage ? users.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  it('has 20 on a page unless asked otherwise; edges, nodes and cursors agree', async () => {
    const { data } = await page(null);
    const { nodes, edges, pageInfo } = data?.users ?? { nodes: [], edges: [] };
    expect(nodes).toHaveLength(20);
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect(pageInfo).toMatchObject({
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    });
  });

  it('is an empty page behind the last user', async () => {
    const last = await service.execute<Page>('{ users(last: 1) { pageInfo { endCursor } } }');
    const { data } = await page(5, last.data?.users?.pageInfo.endCursor ?? '');
    expect(data?.users).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    });
  });

  it.each([0, -1, 101, 2 ** 31 - 1])('refuses a page of %i', async (first) => {
    expect(await page(first)).toMatchObject({
      data: { users: null },
      errors: [{ path: ['users'], extensions: { code: 'BAD_USER_INPUT', field: 'first' } }],
    });
  });

  it.each([
    'nonsense',
    '',
    '[]',
    '["2024-05-05T00:00:00.000Z"]',
    '["2024-05-05T00:00:00.000Z",7]',
    '["2024-05-05T00:00:00.000Z","a\\u0000"]',
    '["2024-05-05T00:00:00.000Z",{"$gt":""}]',
    '["1","a"]',
    '["2024-02-30T00:00:00.000Z","a"]',
    '["0000-01-01T00:00:00.000Z","a"]',
    '["+020000-01-01T00:00:00.000Z","a"]',
    '{"0":"2024-05-05T00:00:00.000Z","1":"a","length":2}',
  ])('refuses a cursor that holds %s', async (text) => {
    for (const after of [text, Buffer.from(text).toString('base64url')]) {
      expect(await page(5, after)).toMatchObject({
        data: { users: null },
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
      });
    }
  });

  it.each([2, 50])(
    'of %i users with addresses cost three statements, asked twice too',
    async (n) => {
      service.statements.length = 0;
      const list = `users(first: ${n}) { nodes { name addresses { city } } totalCount }`;
      const answer = await service.execute(`{ a: ${list} b: ${list} }`);
      expect(answer.errors).toBeUndefined();
      expect(service.statements).toHaveLength(3);
    },
  );
});
