import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'fetches the rest of an entity after it has changed': {
    query: 'mutation { deposit(id: "a", sum: 5) { balance rating } }',
    data: { deposit: { balance: 15, rating: 'rich' } },
    calls: ['accounts', 'ledger'],
  },
  'runs the fields of one subgraph in their order': {
    query:
      'mutation { one: deposit(id: "a", sum: 5) { balance } two: withdraw(id: "a", sum: 15) { balance } closed: close(id: "a") }',
    data: { one: { balance: 15 }, two: { balance: 0 }, closed: true },
  },
  'runs the fields of several subgraphs in their order': {
    query:
      'mutation { note(text: "first") deposit(id: "a", sum: 1) { balance entries { text } } book(input: { account: "a" }) { text } again: note }',
    data: {
      note: 1,
      deposit: { balance: 11, entries: [{ text: 'first' }] },
      book: { text: '-' },
      again: 3,
    },
    calls: ['ledger', 'accounts', 'ledger', 'ledger'],
  },
  'completes the entities of one field before the next begins': {
    query:
      'mutation { one: deposit(id: "a", sum: 1) { entries { text } rating } book(input: { account: "a", lines: ["x", "y"] }) { account { balance } } two: withdraw(id: "a", sum: 8) { entries { text } rating } }',
    data: {
      one: { entries: [], rating: 'rich' },
      book: { account: { balance: 11 } },
      two: { entries: [{ text: 'x+y' }], rating: 'poor' },
    },
  },
  'completes the entities of one field before another one of the same subgraph': {
    query:
      'mutation { one: deposit(id: "a", sum: 1) { rating mirror } two: withdraw(id: "a", sum: 8) { rating mirror } }',
    data: { one: { rating: 'rich', mirror: 11 }, two: { rating: 'poor', mirror: 3 } },
  },
  'goes on after a field that failed': {
    query:
      'mutation { deposit(id: "a", sum: -99) { balance rating } note(text: "later") two: deposit(id: "a", sum: 2) { balance } }',
    data: { deposit: null, note: 1, two: { balance: 12 } },
    errors: [{ path: ['deposit'], code: 'POOR' }],
  },
  'gives no data when a field fails that must be there, and has run those before it': {
    query:
      'mutation { deposit(id: "a", sum: 2) { balance } withdraw(id: "a", sum: 99) { balance } }',
    data: null,
    errors: [{ path: ['withdraw'], code: 'POOR' }],
  },
  'runs a field once that stands in a fragment and beside it': {
    query: `mutation { ...F deposit(id: "a", sum: 5) { rating } }
      fragment F on Mutation { deposit(id: "a", sum: 5) { balance } }`,
    data: { deposit: { balance: 15, rating: 'rich' } },
  },
  'does not run a field that is skipped': {
    query:
      'mutation ($no: Boolean = false) { close(id: "a") @include(if: $no) deposit(id: "a", sum: 1) { balance } note @skip(if: true) }',
    data: { deposit: { balance: 11 } },
    calls: ['accounts'],
  },
  'takes its input from a variable': {
    query:
      'mutation ($in: BookInput!, $id: ID!) { book(input: $in) { text account { id balance } } deposit(id: $id, sum: 1) { entries { text } } }',
    variables: { in: { account: 'a', lines: ['v'] }, id: 'a' },
    data: {
      book: { text: 'v', account: { id: 'a', balance: 10 } },
      deposit: { entries: [{ text: 'v' }] },
    },
  },
  'answers introspection beside it': {
    query: 'mutation { __typename close(id: "b") kind: __typename }',
    data: { __typename: 'Mutation', close: false, kind: 'Mutation' },
  },
};
