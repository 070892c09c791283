import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes a field from the subgraph that overrides it': {
    query: '{ bills { id sum } }',
    data: {
      bills: [
        { id: 'b1', sum: 10 },
        { id: 'b2', sum: 20 },
      ],
    },
    calls: ['old', 'new'],
  },
  'takes a field of the root from the subgraph that overrides it': {
    query: '{ total recent { sum } }',
    data: { total: 30, recent: { sum: 20 } },
    calls: ['new'],
  },
  'takes a field from where it was while its label is not on': {
    query: '{ recent { state sum } }',
    data: { recent: { state: 'PAID', sum: 20 } },
    calls: ['new', 'old'],
  },
  'takes a field that overrides one of a subgraph that is gone': {
    query: '{ bills { payer } }',
    data: { bills: [{ payer: 'Siv' }, { payer: null }] },
  },
  'goes from the old to the new one and not back': {
    query: '{ bills { legacy sum state total: sum } }',
    data: {
      bills: [
        { legacy: true, sum: 10, state: 'OPEN', total: 10 },
        { legacy: null, sum: 20, state: 'PAID', total: 20 },
      ],
    },
    calls: ['old', 'new'],
  },
};
