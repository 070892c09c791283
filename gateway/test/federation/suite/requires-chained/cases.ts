import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'fetches what a required field requires itself': {
    query: '{ loans { grade } }',
    data: { loans: [{ grade: 'A' }, { grade: 'C' }, { grade: null }] },
  },
  'goes through a chain of four subgraphs': {
    query: '{ loans { rate } }',
    data: { loans: [{ rate: 1.5 }, { rate: 4 }, { rate: null }] },
  },
  'goes on from the end of one chain into another entity': {
    query: '{ loans { letter } }',
    data: { loans: [{ letter: 'Odd: 1.5' }, { letter: 'Even: 4' }, { letter: null }] },
  },
  'shows every link of the chain that the client asks for': {
    query: '{ loans { letter rate text grade income risk amount client { name income } } }',
    data: {
      loans: [
        {
          letter: 'Odd: 1.5',
          rate: 1.5,
          text: 'A at 0.1',
          grade: 'A',
          income: 150,
          risk: 0.1,
          amount: 100,
          client: { name: 'Odd', income: 150 },
        },
        {
          letter: 'Even: 4',
          rate: 4,
          text: 'C at 0.5',
          grade: 'C',
          income: null,
          risk: 0.5,
          amount: 500,
          client: { name: 'Even', income: null },
        },
        {
          letter: null,
          rate: null,
          text: 'null at null',
          grade: null,
          income: null,
          risk: null,
          amount: 900,
          client: null,
        },
      ],
    },
  },
  "gives the links of the chain each other's names": {
    query: '{ loans { grade: rate rate: risk risk: grade income: letter letter: amount } }',
    data: {
      loans: [
        { grade: 1.5, rate: 0.1, risk: 'A', income: 'Odd: 1.5', letter: 100 },
        { grade: 4, rate: 0.5, risk: 'C', income: 'Even: 4', letter: 500 },
        { grade: null, rate: null, risk: null, income: null, letter: 900 },
      ],
    },
  },
  'ends where a subgraph of the chain is not there': {
    query: '{ loans { amount rate risk } }',
    down: ['people'],
    data: {
      loans: [
        { amount: 100, rate: null, risk: 0.1 },
        { amount: 500, rate: null, risk: 0.5 },
        { amount: 900, rate: null, risk: null },
      ],
    },
    errors: [{ code: 'SUBGRAPH_UNAVAILABLE' }, { code: 'SUBGRAPH_UNAVAILABLE' }],
  },
};
