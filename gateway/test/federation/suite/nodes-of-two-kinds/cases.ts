import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells the id of an object from that of the object in its key': {
    query: '{ chats { id ... on Chat { marked } ... on Account { username } } }',
    data: {
      chats: [
        { id: 'c1', marked: true },
        { id: 'a1', username: 'ann' },
        { id: 'c2', marked: null },
      ],
    },
  },
  'tells them apart within each other': {
    query: '{ account(id: "a1") { id chats { id account { id username } marked } } }',
    data: {
      account: {
        id: 'a1',
        chats: [
          { id: 'c1', account: { id: 'a1', username: 'ann' }, marked: true },
          { id: 'c2', account: { id: 'a1', username: 'ann' }, marked: null },
        ],
      },
    },
  },
  'asks for all ids, and for nothing else, by one fragment': {
    query: `{ a: account(id: "a1") { ...N } c: chat(id: "c2") { ...N account { ...N } } chats { ...N } }
      fragment N on Node { id type: __typename }`,
    data: {
      a: { id: 'a1', type: 'Account' },
      c: { id: 'c2', type: 'Chat', account: { id: 'a1', type: 'Account' } },
      chats: [
        { id: 'c1', type: 'Chat' },
        { id: 'a1', type: 'Account' },
        { id: 'c2', type: 'Chat' },
      ],
    },
  },
  'goes from a kind that the entry does not know to one that it does': {
    query:
      '{ node(id: "a1") { __typename ... on Account { chats { marked text } } ... on Chat { text } } }',
    data: {
      node: {
        __typename: 'Account',
        chats: [
          { marked: true, text: 'hi' },
          { marked: null, text: 'ho' },
        ],
      },
    },
  },
  "gives the ids each other's places": {
    query: '{ chat(id: "c1") { account: id id: account { id: username } marked } }',
    data: { chat: { account: 'c1', id: { id: 'ann' }, marked: true } },
  },
};
