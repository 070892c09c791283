import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes up through the same type, with fields of another subgraph at each step': {
    query: '{ root { name up { name up { name up { name } } } } }',
    data: { root: { name: 'Low', up: { name: 'Two', up: { name: 'One', up: null } } } },
  },
  'goes down through an interface, and asks for each kind at each depth': {
    query:
      '{ top { size knots { __typename ... on Branch { name knots(deep: true) { ... on Leaf { name owner } } } ... on Leaf { owner } } } }',
    data: {
      top: {
        size: 2,
        knots: [
          {
            __typename: 'Branch',
            name: 'Two',
            knots: [
              { name: 'Low', owner: 'Liv' },
              { name: null, owner: null },
            ],
          },
          { __typename: 'Leaf', owner: null },
        ],
      },
    },
  },
  'requires objects of its own type at each depth': {
    query: '{ top { owner near { owner heir { owner } } heir { owner name near { id } } } }',
    data: {
      top: {
        owner: 'One,Two,One',
        near: [
          { owner: 'Two', heir: null },
          { owner: 'One,Two,One', heir: { owner: 'Two' } },
        ],
        heir: { owner: 'Two', name: 'Two', near: [] },
      },
    },
  },
  'takes one fragment at every depth': {
    query:
      '{ top { ...B knots { up { ...B } ... on Branch { ...B heir { ...B } } } } } fragment B on Branch { id name: owner owner: name ...S } fragment S on Branch { size }',
    data: {
      top: {
        id: 'b1',
        name: 'One,Two,One',
        owner: 'One',
        size: 2,
        knots: [
          {
            up: { id: 'b1', name: 'One,Two,One', owner: 'One', size: 2 },
            id: 'b2',
            name: 'Two',
            owner: 'Two',
            size: 1,
            heir: null,
          },
          { up: { id: 'b1', name: 'One,Two,One', owner: 'One', size: 2 } },
        ],
      },
    },
  },
};
