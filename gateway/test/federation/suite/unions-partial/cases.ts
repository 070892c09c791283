import type { Cases } from '../../../support/federation-suite/feature.ts';

const EVERY = '__typename ... on Wind { speed } ... on Snow { depth } ... on Sand { grain }';

export const cases: Cases = {
  'takes the members that the subgraph of the entry has': {
    query: `{ northern { report { entries { ${EVERY} } } } southern { report { entries { ${EVERY} } } } }`,
    data: {
      northern: {
        report: {
          entries: [
            { __typename: 'Wind', speed: 7 },
            { __typename: 'Snow', depth: 30 },
          ],
        },
      },
      southern: {
        report: {
          entries: [
            { __typename: 'Sand', grain: 0.5 },
            { __typename: 'Wind', speed: 7 },
          ],
        },
      },
    },
    calls: ['north', 'south'],
  },
  'tells only the type of a member that no fragment is on': {
    query: '{ northern { report { entries { __typename ... on Sand { grain } } } } }',
    data: { northern: { report: { entries: [{ __typename: 'Wind' }, { __typename: 'Snow' }] } } },
  },
  'takes the members of the subgraph that a hop on the way leads to': {
    query: `{ northern { forecast { day entries { ${EVERY} } } report { entries { ... on Snow { depth } } } } }`,
    data: {
      northern: {
        forecast: {
          day: 4,
          entries: [
            { __typename: 'Sand', grain: 0.5 },
            { __typename: 'Wind', speed: 7 },
          ],
        },
        report: { entries: [{}, { depth: 30 }] },
      },
    },
  },
  'answers from one of several subgraphs what all of them have': {
    query: `{ any { report { day entries { ${EVERY} } } } }`,
    data: { any: { report: { day: 3, entries: [{ __typename: 'Wind', speed: 7 }] } } },
  },
  'asks one subgraph for a value that several have, whatever the fragments are': {
    query: '{ any { report { entries { ... on Snow { depth } ... on Sand { grain } } } id } }',
    data: { any: { report: { entries: [{}] }, id: 'e' } },
  },
};
