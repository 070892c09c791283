import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  accounts: {
    Query: {
      node: ({ id }: { id: string }) => (id === 'a1' ? 'Account:a1' : null),
      account: ({ id }: { id: string }) => id,
    },
    Account: [{ id: 'a1', username: 'ann' }],
  },
  chats: {
    Query: {
      chat: ({ id }: { id: string }) => id,
      chats: ['Chat:c1', 'Account:a1', 'Chat:c2'],
    },
    Account: [{ id: 'a1', chats: ['c1', 'c2'] }],
    Chat: [
      { id: 'c1', account: 'a1', text: 'hi' },
      { id: 'c2', account: { id: 'a1' }, text: 'ho' },
    ],
  },
  marks: {
    Chat: [
      { id: 'c1', account: { id: 'a1' }, marked: true },
      { id: 'c2', account: { id: 'a1' }, marked: null },
    ],
  },
});
