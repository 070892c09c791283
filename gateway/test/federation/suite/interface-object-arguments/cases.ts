import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'gives a field other arguments on each of three kinds': {
    query:
      '{ pens { animals { ... on Lion { meal(grams: 1) } ... on Seal { meal(of: "week") } ... on Crow { meal } } } }',
    data: {
      pens: [
        { animals: [{ meal: 'l day 1' }, { meal: 's week 0' }, { meal: 'c day 0' }] },
        null,
        { animals: [] },
        { animals: null },
      ],
    },
  },
  'gives them to objects that the other subgraph began with': {
    query: '{ hungry { ... on Lion { meal(grams: 1) } ... on Crow { meal(grams: 2) } } }',
    data: { hungry: [{ meal: 'c day 2' }, { meal: 'l day 1' }] },
  },
  'gives them with variables and conditions': {
    query: `query ($g: Int, $v: Boolean!) { star { ... on Seal { meal(grams: $g) @include(if: $v) } ... on Lion { meal(of: "x") } } pens { animals {
      ...L @include(if: $v) ... on Crow @skip(if: $v) { meal(of: "y") } ... on Seal { meal(of: "z", grams: $g) } } } }
      fragment L on Lion { meal(grams: $g) }`,
    variables: { g: 4, v: true },
    data: {
      star: { meal: 's day 4' },
      pens: [
        { animals: [{ meal: 'l day 4' }, { meal: 's z 4' }, {}] },
        null,
        { animals: [] },
        { animals: null },
      ],
    },
  },
  'gives one response key other fields on each kind': {
    query:
      '{ pens { animals { ... on Lion { x: meal } ... on Seal { x: diet } ... on Crow { x: __typename } } } }',
    data: {
      pens: [
        { animals: [{ x: 'l day 0' }, { x: '6' }, { x: 'Crow' }] },
        null,
        { animals: [] },
        { animals: null },
      ],
    },
  },
  'gives other arguments to a field that requires': {
    query:
      '{ pens { animals { ... on Lion { diet(strict: true) } ... on Seal { diet } age } } hungry { ... on Crow { diet(strict: true) } } }',
    data: {
      pens: [
        { animals: [{ diet: '5!', age: 5 }, { diet: '6', age: 6 }, { age: 7 }] },
        null,
        { animals: [] },
        { animals: null },
      ],
      hungry: [{ diet: '7!' }, {}],
    },
  },
  'gives other arguments to lists, and to fields below them': {
    query:
      '{ star { ... on Lion { menu(first: 1) { name } } ... on Seal { menu { name(long: true) } } } hungry { ... on Lion { menu(first: 1) { name } } ... on Crow { menu(first: 2) { a: name } } } }',
    data: {
      star: { menu: [{ name: 'fresh fish' }, { name: 'fresh hay' }] },
      hungry: [{ menu: [{ a: 'fish' }, { a: 'hay' }] }, { menu: [{ name: 'fish' }] }],
    },
  },
  'refuses other arguments where the kinds do not exclude each other': {
    query: '{ star { meal(grams: 1) ... on Lion { meal(grams: 2) } } }',
    refused: /conflict/,
  },
  'takes the same arguments of all kinds once': {
    query:
      '{ star { meal(grams: 3) ... on Seal { meal(grams: 3) again: meal(grams: 3) } ... on Lion { meal(grams: 3) } } }',
    data: { star: { meal: 's day 3', again: 's day 3' } },
    calls: ['zoo', 'food'],
  },
};
