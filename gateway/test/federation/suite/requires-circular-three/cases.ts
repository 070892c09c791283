import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'does not take from the entry what only a third subgraph has': {
    query: '{ sacks { crumbs } }',
    data: { sacks: [{ crumbs: 41 }, { crumbs: null }] },
    calls: ['mill', 'bakery', 'market', 'bakery'],
  },
  'does not take it from a subgraph on the way': {
    query: '{ stall { crumbs bread { id loaves } } }',
    data: {
      stall: [
        { crumbs: null, bread: null },
        null,
        { crumbs: 41, bread: { id: 'b40', loaves: 80 } },
      ],
    },
    calls: ['market', 'bakery', 'market', 'bakery'],
  },
  'requires one field for several': {
    query: '{ sacks { grade label price bread { loaves } grain } }',
    data: {
      sacks: [
        { grade: 'g4', label: 'Grade g4', price: 40, bread: { loaves: 80 }, grain: 'RYE' },
        { grade: 'gnull', label: 'Grade gnull', price: null, bread: null, grain: 'OAT' },
      ],
    },
  },
  'goes on from an object that required': {
    query: '{ sacks { flour { fine origin { id grain crumbs } } } }',
    data: {
      sacks: [
        { flour: { fine: true, origin: { id: 's1', grain: 'RYE', crumbs: 41 } } },
        { flour: null },
      ],
    },
  },
  'goes on to the next of the same type that required': {
    query: '{ sacks { twin { grade twin { id } crumbs } } }',
    data: { sacks: [{ twin: { grade: 'gnull', twin: null, crumbs: null } }, { twin: null }] },
  },
  'begins with an object that holds the entity': {
    query: '{ miller { name sack { label crumbs dust: grade } } }',
    data: { miller: { name: 'Ada', sack: { label: 'Grade gnull', crumbs: null, dust: 'gnull' } } },
  },
  'leaves out by a condition what requires': {
    query:
      'query ($v: Boolean!) { stall { id crumbs @skip(if: $v) label @include(if: $v) grade @skip(if: $v) } }',
    variables: { v: true },
    data: { stall: [{ id: 's2', label: 'Grade gnull' }, null, { id: 's1', label: 'Grade g4' }] },
  },
  'tells where the chain breaks': {
    query: '{ sacks { crumbs grain } }',
    down: ['market'],
    data: {
      sacks: [
        { crumbs: null, grain: 'RYE' },
        { crumbs: null, grain: 'OAT' },
      ],
    },
    errors: [{ path: ['sacks', 0, 'crumbs'], code: 'SUBGRAPH_UNAVAILABLE' }],
  },
};
