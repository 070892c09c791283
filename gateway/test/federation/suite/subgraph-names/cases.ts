import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells apart subgraphs whose names differ in a sign only': {
    query: '{ cats { name age luck } }',
    data: {
      cats: [
        { name: 'Mons', age: 20, luck: 'luck 9' },
        null,
        { name: null, age: null, luck: 'luck null' },
      ],
    },
  },
  'calls them by their names': {
    query: '{ oldest { name age at { cats(first: 2) { id } } } }',
    data: { oldest: { name: 'Mons', age: 20, at: { cats: [{ id: 'k2' }, { id: 'k1' }] } } },
    calls: ['cats_api', '9-lives', 'Cats.API'],
  },
  'goes round through all of them': {
    query: '{ oldest { luck at { cats { luck age name at { id } } } } }',
    data: {
      oldest: {
        luck: 'luck 9',
        at: { cats: [{ luck: 'luck null', age: null, name: null, at: null }] },
      },
    },
  },
};
