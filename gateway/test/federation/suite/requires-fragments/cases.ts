import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends the required fields of each member of a union': {
    query: '{ jobs { bill } }',
    data: {
      jobs: [{ bill: '7 s7' }, { bill: '90 ' }, { bill: 'Dear,Sir ' }, { bill: null }],
    },
  },
  'sends the name of the type alone where nothing else is required': {
    query: '{ jobs { kind } }',
    data: { jobs: [{ kind: 'Crate' }, { kind: 'Tank' }, { kind: 'Letter' }, { kind: null }] },
  },
  'sends the fields of an interface and of its kinds': {
    query: '{ jobs { sign } }',
    data: {
      jobs: [
        { sign: 'Ola Haul' },
        { sign: 'Kari 1999' },
        { sign: null },
        { sign: 'Per undefined' },
      ],
    },
  },
  'keeps what the client asks of a member apart': {
    query: `{ first { load { ... on Crate { seal { kind } } ... on Tank { kilos } } bill
      driver { __typename } sign } }`,
    data: {
      first: {
        load: { seal: { kind: 'wax' } },
        bill: '7 s7',
        driver: { __typename: 'Hired' },
        sign: 'Ola Haul',
      },
    },
  },
  'gives one response key to different fields of the members': {
    query: `{ jobs { bill load { ... on Crate { kilos: seal { n: number } } ... on Tank { weight: kilos } ... on Letter { kilos: __typename } } } }`,
    data: {
      jobs: [
        { bill: '7 s7', load: { kilos: { n: 's7' } } },
        { bill: '90 ', load: { weight: 80.5 } },
        { bill: 'Dear,Sir ', load: { kilos: 'Letter' } },
        { bill: null, load: null },
      ],
    },
  },
  'refuses one response key for fields of members that differ in type': {
    query: `{ jobs { load { ... on Crate { litres: kilos } ... on Tank { litres: litres seal: kilos } ... on Letter { seal: __typename } } bill } }`,
    refused: /conflict/,
  },
  "takes a member's field under the name of a required one": {
    query: `{ jobs { load { kind: __typename ... on Tank { lines: litres } ... on Crate { number: seal { number: kind } } } bill } }`,
    data: {
      jobs: [
        { load: { kind: 'Crate', number: { number: 'wax' } }, bill: '7 s7' },
        { load: { kind: 'Tank', lines: 90 }, bill: '90 ' },
        { load: { kind: 'Letter' }, bill: 'Dear,Sir ' },
        { load: null, bill: null },
      ],
    },
  },
};
