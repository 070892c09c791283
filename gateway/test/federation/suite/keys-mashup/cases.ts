import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes to a subgraph by a key that a third one has': {
    query: '{ a { id nameInB } }',
    data: { a: { id: '1', nameInB: 'b.n1.One' } },
  },
  'goes out for what is required and comes back by another key': {
    query: '{ b { id a { nameInB } } }',
    data: { b: { id: '9', a: [{ nameInB: 'b.n1.One' }] } },
  },
  'shows all keys and what they lead to': {
    query: '{ b { a { id pid compound { two one } name { text id } nameInB } } }',
    data: {
      b: {
        a: [
          {
            id: '1',
            pid: 'p1',
            compound: { two: [2, null], one: 1 },
            name: { text: 'One', id: 'n1' },
            nameInB: 'b.n1.One',
          },
        ],
      },
    },
  },
  "gives the keys each other's names": {
    query: '{ all { id: pid pid: nameInB compound: id name: compound { one: two } } }',
    data: { all: [{ id: 'p1', pid: 'b.n1.One', compound: '1', name: { one: [2, null] } }] },
  },
};
