import type { PgStore } from '@archipelago/kit/pg';
import {
  claimsOf,
  ROLES,
  type Role,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_USERS } from './rights.ts';
import { accounts } from './service.ts';

const SELECTION = 'id username email name addresses { city }';
const PUBLIC = { id: 'ada', username: 'ada', name: 'Ada L.' };
const PERSONAL = { email: 'ada@example.com', addresses: [{ city: 'Wien' }] };
const HIDDEN = { email: null, addresses: null };

const as = (role: Role) => claimsOf(role, 'ada', ALL_USERS);
const mayAct = (role: Role) => role === 'the owner' || role === 'an administrator';
const refusal = (role: Role) => (role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(accounts, { scale: 0 });
  await service.store.query(
    `INSERT INTO users VALUES ('ada', 'ada@example.com', 'ada', 'Ada L.', '2026-01-02'),
       ('bob', 'bob@example.com', 'bob', 'Bob', '2026-01-01')`,
  );
  await service.store.query(
    `INSERT INTO addresses VALUES ('home', 'ada', 'Home', 'S', 'Wien', 'P', 'AT', true)`,
  );
});
afterAll(() => service.close());

/** The ways to a user by a key that everybody may know. */
const BY_ID = {
  'the query user': (role: Role) =>
    service.execute(`{ found: user(id: "ada") { ${SELECTION} } }`, {}, as(role)),
  'a reference by id': async (role: Role) => {
    const ada = { __typename: 'User', id: 'ada' };
    const { data, ...rest } = await service.entities(
      [ada],
      `... on User { ${SELECTION} }`,
      as(role),
    );
    return { ...rest, data: { found: data?._entities[0] } };
  },
} as const;

/** The ways to a user by a key that is personal itself. */
const BY_EMAIL = {
  'the query userByEmail': (role: Role, email: string) =>
    service.execute(`{ found: userByEmail(email: "${email}") { ${SELECTION} } }`, {}, as(role)),
  'a reference by e-mail address': async (role: Role, email: string) => {
    const user = { __typename: 'User', email };
    const { data, ...rest } = await service.entities(
      [user],
      `... on User { ${SELECTION} }`,
      as(role),
    );
    return { ...rest, data: { found: data?._entities[0] } };
  },
} as const;

describe.each(ROLES)('%s', (role) => {
  it.each(Object.entries(BY_ID))('sees by %s what there is to be seen', async (_, read) => {
    const { data, errors = [] } = await read(role);
    expect(data?.['found']).toEqual({ ...PUBLIC, ...(mayAct(role) ? PERSONAL : HIDDEN) });
    expect(errors.map(({ path }) => path?.at(-1))).toEqual(mayAct(role) ? [] : Object.keys(HIDDEN));
    for (const { extensions } of errors) expect(extensions).toEqual({ code: refusal(role) });
  });

  it.each(Object.entries(BY_EMAIL))('finds by %s only who may be found', async (_, read) => {
    const found = await read(role, 'ADA@example.com');
    const none = await read(role, 'nobody@example.com');
    expect(none).toEqual({ data: { found: null } });
    expect(found).toEqual(mayAct(role) ? { data: { found: { ...PUBLIC, ...PERSONAL } } } : none);
  });

  it('sees the users of a list, if any, with all that is personal', async () => {
    const { data, errors } = await service.execute(
      `{ users { totalCount nodes { ${SELECTION} } edges { node { email } } } }`,
      {},
      as(role),
    );
    if (role === 'an administrator') {
      expect(errors).toBeUndefined();
      const bob = { id: 'bob', username: 'bob', email: 'bob@example.com', name: 'Bob' };
      const nodes = [
        { ...PUBLIC, ...PERSONAL },
        { ...bob, addresses: [] },
      ];
      const edges = nodes.map(({ email }) => ({ node: { email } }));
      expect(data).toEqual({ users: { totalCount: 2, nodes, edges } });
    } else {
      expect(data).toEqual({ users: null });
      const code = role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(errors).toMatchObject([{ path: ['users'], extensions: { code } }]);
    }
  });

  it('adds an address where that is allowed', async () => {
    const before = await service.store.query('SELECT FROM addresses');
    const { data, errors } = await service.execute(
      `mutation { addAddress(input: { userId: "ada", label: "L", street: "S", city: "Graz",
         postalCode: "P", country: "AT" }) { address { id city } user { email } } }`,
      {},
      as(role),
    );
    const added = await service.store.query(
      `DELETE FROM addresses WHERE city = 'Graz' RETURNING id`,
    );
    expect(added).toHaveLength(mayAct(role) ? 1 : 0);
    expect(await service.store.query('SELECT FROM addresses')).toEqual(before);
    if (mayAct(role)) {
      const address = { ...added[0], city: 'Graz' };
      expect(data).toEqual({ addAddress: { address, user: { email: 'ada@example.com' } } });
    } else {
      expect(data).toEqual({ addAddress: null });
      expect(errors).toMatchObject([{ extensions: { code: refusal(role) } }]);
    }
  });

  it('learns from an address for nobody no more than who exists', async () => {
    const { errors } = await service.execute(
      `mutation { addAddress(input: { userId: "none", label: "L", street: "S", city: "Graz",
         postalCode: "P", country: "AT" }) { address { id } } }`,
      {},
      as(role),
    );
    const code =
      role === 'an administrator'
        ? 'NOT_FOUND'
        : refusal(role === 'nobody' ? role : 'another user');
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('signs up, and is shown what was said', async () => {
    const username = role.replaceAll(' ', '-');
    const email = `${username}@example.com`;
    const answer = await service.execute(
      `mutation ($input: SignUpInput!) {
         signUp(input: $input) { user { username email name addresses { city } } }
         again: signUp(input: $input) { user { email } }
       }`,
      { input: { username, email, name: 'New' } },
      as(role),
    );
    expect(answer.data).toEqual({
      signUp: { user: { username, email, name: 'New', addresses: [] } },
      again: null,
    });
    await service.store.query('DELETE FROM users WHERE username = $1', [username]);
  });
});

it('what is refused for one user of many is refused there alone, and read for nobody', async () => {
  service.statements.length = 0;
  const representations = ['ada', 'bob', 'none', 'ada'].map((id) => ({ __typename: 'User', id }));
  const { data, errors } = await service.entities(
    representations,
    '... on User { id email addresses { city } }',
    as('the owner'),
  );
  const ada = { id: 'ada', email: PERSONAL.email, addresses: PERSONAL.addresses };
  expect(data?._entities).toEqual([ada, { id: 'bob', email: null, addresses: null }, null, ada]);
  expect(errors?.map(({ path }) => path)).toEqual([
    ['_entities', 1, 'email'],
    ['_entities', 1, 'addresses'],
  ]);
  expect(service.statements).toHaveLength(2);
});

it('a request that claims no caller may do everything, for it comes in development mode only', async () => {
  const { data } = await service.execute(`{ user(id: "ada") { ${SELECTION} } }`);
  expect(data).toEqual({ user: { ...PUBLIC, ...PERSONAL } });
});
