import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires what another one requires, by a key of two parts': {
    query: '{ boats { title fee } }',
    data: {
      boats: [
        { title: 'Ida for 27', fee: 27 },
        { title: 'Tug for null', fee: null },
      ],
    },
    calls: ['harbour', 'fees', 'register'],
  },
  'shows the parts of the key as the client asks for them': {
    query: '{ boats { n: number flag { land } title number: length } }',
    data: {
      boats: [
        { n: 1, flag: { land: 'NL' }, title: 'Ida for 27', number: 9 },
        { n: 2, flag: { land: 'NL' }, title: 'Tug for null', number: null },
      ],
    },
  },
  'begins with the one that is required': {
    query: '{ unpaid { title debts { sum boat { title } } } }',
    data: {
      unpaid: [
        { title: 'Tug for null', debts: null },
        null,
        { title: 'Ida for 27', debts: [{ sum: 5, boat: { title: 'Tug for null' } }] },
      ],
    },
  },
  'begins with the one that requires': {
    query: '{ newest { __typename title name sister { fee title __typename } } }',
    data: {
      newest: {
        __typename: 'Yacht',
        title: 'Ida for 27',
        name: 'Ida',
        sister: { fee: null, title: 'Tug for null', __typename: 'Barge' },
      },
    },
  },
  'requires it of one kind': {
    query: '{ berths { pier boat { ... on Barge { load title } ... on Yacht { sails fee } } } }',
    data: {
      berths: [
        { pier: 7, boat: { load: 80, title: 'Tug for null' } },
        { pier: null, boat: null },
      ],
    },
  },
  'requires it of one kind that another subgraph began with': {
    query: '{ newest { ... on Yacht { sails fee } sister { ... on Barge { title load } } } }',
    data: { newest: { sails: 2, fee: 27, sister: { title: 'Tug for null', load: 80 } } },
  },
  'goes from one interface object to another without requiring': {
    query: '{ newest { debts { sum } sister { debts { sum } name } } unpaid { name } }',
    data: {
      newest: { debts: [{ sum: 5 }], sister: { debts: null, name: 'Tug' } },
      unpaid: [{ name: 'Tug' }, null, { name: 'Ida' }],
    },
  },
};
