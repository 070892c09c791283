import type { PgStore } from '@archipelago/kit/pg';
import { expectGuardedKey, startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../service.ts';

interface User {
  readonly id: string;
  readonly email: string;
  readonly addresses: readonly { readonly id: string; readonly isDefault: boolean }[];
}

let service: TestService<PgStore>;
let users: readonly User[];

beforeAll(async () => {
  service = await startTestService(accounts);
  users = await service.store.query<User>('SELECT id, email FROM users ORDER BY id');
});
afterAll(() => service.close());

const byId = ({ id }: { readonly id: string }) => ({ __typename: 'User', id });
const byEmail = ({ email }: { readonly email: string }) => ({ __typename: 'User', email });

describe('a reference to a user', () => {
  it('is answered for either key, in the order of the representations', async () => {
    const [first, second, third] = users as [User, User, User];
    const answer = await service.entities(
      [byEmail(second), byId(first), byEmail(third), byId(second), byId(first)],
      '... on User { id email }',
    );
    expect(answer).toEqual({
      data: {
        _entities: [second, first, third, second, first].map(({ id, email }) => ({ id, email })),
      },
    });
  });

  it('finds a user by an e-mail address in any case', async () => {
    const [first] = users as [User];
    const answer = await service.entities(
      [byEmail({ email: first.email.toUpperCase() })],
      '... on User { id }',
    );
    expect(answer.data?._entities).toEqual([{ id: first.id }]);
  });

  it.each(['id', 'email'])('is guarded by "%s", and alone in its failure', async (key) => {
    const [first] = users as [User];
    await expectGuardedKey(service, { __typename: 'User', key, known: byId(first) });
  });

  it('is refused without a key', async () => {
    const answer = await service.entities([{ __typename: 'User' }], '... on User { id }');
    expect(answer.data?._entities).toEqual([null]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the addresses of a user', () => {
  it('come with the default one first, and there is one default', async () => {
    const answer = await service.entities<User>(
      users.map(byId),
      '... on User { addresses { id isDefault } }',
    );
    const lists = answer.data?._entities.map((user) => user?.addresses ?? []) ?? [];
    expect(lists).toHaveLength(users.length);
    for (const list of lists.filter(({ length }) => length > 0)) {
      expect(list.map(({ isDefault }) => isDefault)).toEqual(list.map((_, i) => i === 0));
    }
  });

  it.each([2, 50])('of %i users cost one statement each for users and addresses', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(
      users.slice(0, count).map(byId),
      '... on User { name addresses { city } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(service.statements).toHaveLength(2);
  });
});
