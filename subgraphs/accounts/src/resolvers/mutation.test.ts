import type { PgStore } from '@archipelago/kit/pg';
import { startTestService, type TestService } from '@archipelago/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../service.ts';

interface Address {
  readonly id: string;
  readonly label: string;
  readonly isDefault: boolean;
}

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { user { id email username name joinedAt addresses { id } } }
}`;

const ADD_ADDRESS = `mutation ($input: AddAddressInput!) {
  addAddress(input: $input) { address { id label isDefault } user { id addresses { id } } }
}`;

const HARBOUR = { street: 'Kai 7', city: 'Hamburg', postalCode: '20457', country: 'DE' };

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(accounts, { scale: 0 });
});
afterAll(() => service.close());

const signUp = (input: object) =>
  service.execute<{ signUp: { user: { id: string; email: string } } | null }>(SIGN_UP, { input });

const addAddress = (input: object) =>
  service.execute<{ addAddress: { address: Address; user: { addresses: object[] } } | null }>(
    ADD_ADDRESS,
    { input: { ...HARBOUR, label: 'Home', ...input } },
  );

async function newUser(username: string): Promise<string> {
  const answer = await signUp({ email: `${username}@example.com`, username, name: 'Somebody' });
  return answer.data?.signUp?.user.id ?? 'nobody';
}

const addressesOf = (userId: string) =>
  service.store.query<Address>(
    `SELECT id, label, is_default AS "isDefault" FROM addresses
     WHERE user_id = $1 ORDER BY added_at, id`,
    [userId],
  );

describe('signUp', () => {
  it('creates a user who is found again, with the e-mail address in lower case', async () => {
    const answer = await signUp({
      email: ' Zoë.Ångström@Example.com ',
      username: 'zoe.a',
      name: ' Zoë Ångström 🛩️ ',
    });
    const user = answer.data?.signUp?.user;
    expect(user).toEqual({
      id: expect.stringMatching(/^user-[0-9a-f-]{36}$/),
      email: 'zoë.ångström@example.com',
      username: 'zoe.a',
      name: 'Zoë Ångström 🛩️',
      joinedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      addresses: [],
    });
    const found = await service.execute(
      '{ userByEmail(email: "ZOË.ÅNGSTRÖM@example.com") { id email username name joinedAt addresses { id } } }',
    );
    expect(found.data?.userByEmail).toEqual(user);
  });

  it.each(['İ', 'Σ', 'K', 'ẞ', 'Ǆ'])(
    'finds again who signed up with the letter %s',
    async (letter) => {
      const email = `a${letter}@example.com`;
      const username = `letter-${letter.codePointAt(0)}`;
      const answer = await signUp({ email, username, name: 'Somebody' });
      const found = await service.execute(
        'query ($email: String!) { userByEmail(email: $email) { id } }',
        { email },
      );
      expect(found.data?.userByEmail).toEqual({ id: answer.data?.signUp?.user.id });
    },
  );

  it.each([
    ['email', 'no-address'],
    ['email', 'a b@example.com'],
    ['email', `${'x'.repeat(250)}@example.com`],
    ['email', 'a\u0000@example.com'],
    ['username', 'ab'],
    ['username', 'x'.repeat(31)],
    ['username', '9lives'],
    ['username', 'Capital'],
    ['username', "o'neill"],
    ['name', ''],
    ['name', '   '],
    ['name', '🛩️'.repeat(51)],
    ['name', 'a\u0000b'],
  ])('refuses the %s %j', async (field, value) => {
    const good = { email: 'good@example.com', username: 'good', name: 'Good' };
    expect(await signUp({ ...good, [field]: value })).toMatchObject({
      data: { signUp: null },
      errors: [{ path: ['signUp'], extensions: { code: 'BAD_USER_INPUT', field } }],
    });
  });

  it('refuses an e-mail address or a username that is taken', async () => {
    await newUser('taken');
    const conflict = { data: { signUp: null }, errors: [{ extensions: { code: 'CONFLICT' } }] };
    const name = 'Late';
    expect(await signUp({ email: 'TAKEN@example.com', username: 'free', name })).toMatchObject(
      conflict,
    );
    expect(await signUp({ email: 'free@example.com', username: 'taken', name })).toMatchObject(
      conflict,
    );
  });

  it('lets one of twenty win that ask for the same username at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        signUp({ email: `racer${i}@example.com`, username: 'racer', name: 'Racer' }),
      ),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.['code']);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(19);
  });
});

describe('addAddress', () => {
  it('makes the first address the default, and a later one if it shall be', async () => {
    const userId = await newUser('mover');
    const first = await addAddress({ userId, label: 'Home' });
    const second = await addAddress({ userId, label: 'Boat' });
    const third = await addAddress({ userId, label: 'Office', makeDefault: true });
    expect([first, second, third].map(({ data }) => data?.addAddress?.address.isDefault)).toEqual([
      true,
      false,
      true,
    ]);
    expect(third.data?.addAddress?.user.addresses[0]).toEqual({
      id: third.data?.addAddress?.address.id,
    });
    expect(await addressesOf(userId)).toMatchObject([
      { label: 'Home', isDefault: false },
      { label: 'Boat', isDefault: false },
      { label: 'Office', isDefault: true },
    ]);
  });

  it('shows each addition of one request in the list of addresses', async () => {
    const userId = await newUser('twice');
    const add = (label: string) =>
      `addAddress(input: { userId: "${userId}", label: "${label}", street: "Kai 7", city: "Hamburg",
        postalCode: "20457", country: "DE" }) { user { addresses { label } } }`;
    const answer = await service.execute(`mutation { a: ${add('One')} b: ${add('Two')} }`);
    expect(answer.data).toEqual({
      a: { user: { addresses: [{ label: 'One' }] } },
      b: { user: { addresses: [{ label: 'One' }, { label: 'Two' }] } },
    });
  });

  it.each([
    ['label', ''],
    ['label', 'x'.repeat(41)],
    ['street', 'x'.repeat(201)],
    ['city', ' '],
    ['postalCode', 'x'.repeat(21)],
    ['postalCode', '\u0000'],
    ['country', 'de'],
    ['country', 'DEU'],
  ])('refuses the %s %j', async (field, value) => {
    const userId = await newUser(`picky-${field.toLowerCase()}-${value.length}`);
    expect(await addAddress({ userId, [field]: value })).toMatchObject({
      data: { addAddress: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field } }],
    });
  });

  it('refuses a user that does not exist', async () => {
    expect(await addAddress({ userId: "user-' OR true --" })).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND', field: 'userId' } }],
    });
    expect(await addAddress({ userId: '\u0000' })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('keeps ten addresses and one default when twenty come at once', async () => {
    const userId = await newUser('hoarder');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        addAddress({ userId, label: `No ${i}`, makeDefault: i % 2 === 0 }),
      ),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.['code']);
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(10);
    const addresses = await addressesOf(userId);
    expect(addresses).toHaveLength(10);
    expect(addresses.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});
