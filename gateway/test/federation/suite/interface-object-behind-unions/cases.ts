import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'adds fields of two interface objects to members of a union': {
    query: '{ residents { __typename ... on Beast { call fed weight } ... on Keeper { name } } }',
    data: {
      residents: [
        { __typename: 'Parrot', call: null, fed: false, weight: null },
        { __typename: 'Keeper', name: 'Finn' },
        null,
        { __typename: 'Lion', call: 'roar', fed: true, weight: 190.5 },
      ],
    },
  },
  'adds them to one member, beside the fields of a subgraph that extends it': {
    query:
      '{ residents { ... on Lion { teeth fed mane label } ... on Keeper { wards { fed ... on Lion { teeth } } } } }',
    data: {
      residents: [
        {},
        { wards: [{ fed: true, teeth: 30 }, null] },
        null,
        { teeth: 30, fed: true, mane: true, label: '"roar"' },
      ],
    },
  },
  'tells the types of objects that an interface object leads to': {
    query:
      '{ hungriest { __typename kind: __typename id fed ... on Parrot { span friend { __typename ... on Beast { label } } } ... on Lion { mane } } }',
    data: {
      hungriest: {
        __typename: 'Parrot',
        kind: 'Parrot',
        id: 'p',
        fed: false,
        span: 40,
        friend: { __typename: 'Lion', label: '"roar"' },
      },
    },
  },
  'goes from one interface object over the kinds and an entity to another one': {
    query:
      '{ beasts(kind: LION) { ... on Lion { vet { name seen { __typename fed ... on Flyer { span } } } } } }',
    data: {
      beasts: [
        {
          vet: {
            name: 'Mo',
            seen: [
              { __typename: 'Parrot', fed: false, span: 40 },
              { __typename: 'Lion', fed: true },
            ],
          },
        },
      ],
    },
  },
  'goes through lists of an interface object with other arguments at each depth': {
    query:
      '{ beasts { meals(first: 3) { what shared { call meals(first: 1) { what } weight } } few: meals { what } } }',
    data: {
      beasts: [
        {
          meals: [
            { what: 'meat', shared: [{ call: 'roar', meals: [{ what: 'meat' }], weight: 190.5 }] },
            {
              what: 'bone',
              shared: [
                { call: 'roar', meals: [{ what: 'meat' }], weight: 190.5 },
                null,
                { call: null, meals: null, weight: null },
              ],
            },
            { what: 'fish', shared: [] },
          ],
          few: [{ what: 'meat' }, { what: 'bone' }],
        },
        { meals: null, few: null },
      ],
    },
  },
  'leaves out one kind by a variable, and what it alone needs': {
    query:
      'query ($lions: Boolean = false) { residents { ... on Lion @include(if: $lions) { teeth label } ... on Parrot @skip(if: $lions) { label fed } } }',
    data: { residents: [{ label: '"null"', fed: false }, {}, null, {}] },
  },
};
