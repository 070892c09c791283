import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks for nothing that is provided and not selected': {
    query: '{ page { id } pages { title } }',
    data: { page: { id: 'p1' }, pages: [{ title: 'One' }, { title: 'Two' }] },
    calls: ['archive'],
  },
  'asks so under an alias, in fragments, and below what is provided': {
    query: `{ page { head: title ... on Page { title ...By } ... { by { name } } } }
      fragment By on Page { by { who: name } }`,
    data: { page: { head: 'One', title: 'One', by: { who: 'Ada', name: 'Ada' } } },
    calls: ['archive'],
  },
  'takes from the owner only what is not provided': {
    query: '{ page { ... { title } ... { views } } pages { views title } }',
    data: {
      page: { title: 'One', views: 3 },
      pages: [
        { views: 3, title: 'One' },
        { views: 4, title: 'Two' },
      ],
    },
  },
  'leaves out what a condition leaves out': {
    query: `query ($v: Boolean!) { page { title ... on Page @skip(if: true) { text } ... @include(if: $v) { text } }
      pages { id text @skip(if: true) views @include(if: $v) } }`,
    variables: { v: false },
    data: { page: { title: 'One' }, pages: [{ id: 'p1' }, { id: 'p2' }] },
    calls: ['archive'],
  },
};
