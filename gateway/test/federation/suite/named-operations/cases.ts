import type { Cases } from '../../../support/federation-suite/feature.ts';

const DOCUMENT = `
  query A { user { ...Name } }
  query B($of: Int) { user { points(of: $of) ...Both } }
  mutation C($n: String! = "Duo") { rename(name: $n) { ...Both } }
  fragment Name on User { name }
  fragment Both on User { id ...Name points }`.replace('points }', 'all: points }');

export const cases: Cases = {
  'runs the operation of the name that is given': {
    query: DOCUMENT,
    operationName: 'A',
    data: { user: { name: 'Una' } },
    calls: ['app'],
  },
  'sends the variables of that operation': {
    query: DOCUMENT,
    operationName: 'B',
    variables: { of: 5, n: 'unused' },
    data: { user: { points: 5, id: 'u1', name: 'Una', all: 3 } },
  },
  'runs a mutation beside queries': {
    query: DOCUMENT,
    operationName: 'C',
    data: { rename: { id: 'u1', name: 'Duo', all: 3 } },
  },
  'refuses a name that the document does not have': {
    query: DOCUMENT,
    operationName: 'D',
    refused: /"D"/,
  },
  'refuses a document with several operations without a name': {
    query: DOCUMENT,
    refused: /operationName/,
  },
  'refuses a wrong name where there is but one operation': {
    query: 'query Only { user { id } }',
    operationName: 'Other',
    refused: /"Other"/,
  },
  'keeps names that are odd': {
    query: 'query __proto__ { user { id points } }',
    operationName: '__proto__',
    data: { user: { id: 'u1', points: 3 } },
  },
};
