import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  one: {
    Query: { users: ['u1', 'u2', { id: null, name: 'Nobody', role: null }], accounts: ['u2'] },
    User: [
      { id: 'u1', name: 'Ada', role: { name: 'chief' } },
      { id: 'u2', name: null, role: { name: 'guest' } },
    ],
  },
  two: {
    Query: { admins: ['User:u1', { __typename: 'Robot', id: 'r', serial: 5 }] },
    User: [
      {
        id: 'u1',
        role: { name: 'chief' },
        logins: [{ at: 1 }],
        pets: [{ __typename: 'Cat', name: null, lives: 9 }, null],
      },
      { id: 'u2', role: { name: 'guest' }, logins: [], pets: null },
    ],
  },
});
