import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a field with an argument of an interface with several keys': {
    query: '{ media { card } best { card(big: true) } }',
    data: { media: [{ card: 'Bok' }, { card: 'Fil' }], best: { card: 'FIL' } },
  },
  'keeps it apart from what the client asks, and from what a kind requires': {
    query:
      '{ media { title card ... on Book { spine foot short: title(cut: {}) } ... on Film { title2: title(lang: NO) } } }',
    data: {
      media: [
        { title: 'Bok', card: 'Bok', spine: '|Boken|', foot: '_Bok_', short: 'Bok.' },
        { title: 'Film', card: 'Fil', title2: 'Filmen' },
      ],
    },
  },
  'requires a list with an argument of objects with an argument': {
    query: '{ media { list related { title(lang: NO) } } }',
    data: {
      media: [
        { list: '[{"title":"F!"}]', related: [{ title: 'Filmen' }, { title: 'Boken' }] },
        { list: '[]', related: [] },
      ],
    },
  },
  'requires of one kind two values of one field at once': {
    query:
      'query ($lang: Lang = NO) { book { foot spine title(lang: $lang, cut: { at: 2 }) card } }',
    data: { book: { foot: '_Bok_', spine: '|Boken|', title: 'Bo.', card: 'Bok' } },
  },
  'requires it of what the other subgraph began with, beside its kind': {
    query: '{ best { list __typename related(first: 3) { id } title: card card: title } }',
    data: { best: { list: '[]', __typename: 'Film', related: [], title: 'Fil', card: 'Film' } },
  },
};
