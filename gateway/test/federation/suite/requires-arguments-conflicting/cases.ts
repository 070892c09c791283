import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'gives each of two fields the argument that it requires': {
    query: '{ rooms { short long } }',
    data: {
      rooms: [
        { short: 'one for 10', long: 'twelve for 120' },
        null,
        { short: 'one for 20', long: 'twelve for 240' },
      ],
    },
  },
  'keeps both apart from the argument of the client': {
    query: '{ rooms { long rent(months: 3) short } }',
    data: {
      rooms: [
        { long: 'twelve for 120', rent: 30, short: 'one for 10' },
        null,
        { long: 'twelve for 240', rent: 60, short: 'one for 20' },
      ],
    },
  },
  'keeps apart what two subgraphs require': {
    query: '{ rooms { insured short plain long } }',
    data: {
      rooms: [
        { insured: 60, short: 'one for 10', plain: 'plain', long: 'twelve for 120' },
        null,
        { insured: 120, short: 'one for 20', plain: 'plain', long: 'twelve for 240' },
      ],
    },
  },
  'keeps apart lists that are required with different arguments and fields': {
    query: '{ rooms { names ages guests { age } } }',
    data: {
      rooms: [
        { names: ['Ann', 'Bo'], ages: [30, null, 50], guests: [{ age: 30 }] },
        null,
        { names: [], ages: [], guests: [] },
      ],
    },
  },
  'gives them under names that are those of each other': {
    query: '{ rooms { short: long long: short rent: names } }',
    data: {
      rooms: [
        { short: 'twelve for 120', long: 'one for 10', rent: ['Ann', 'Bo'] },
        null,
        { short: 'twelve for 240', long: 'one for 20', rent: [] },
      ],
    },
  },
  'skips one of the two by a variable': {
    query: 'query ($v: Boolean!) { rooms { short @skip(if: $v) long @include(if: $v) plain } }',
    variables: { v: true },
    data: {
      rooms: [
        { long: 'twelve for 120', plain: 'plain' },
        null,
        { long: 'twelve for 240', plain: 'plain' },
      ],
    },
  },
  'takes them from two fragments': {
    query: `{ rooms { ...S ... on Room { ...L } } }
      fragment S on Room { short a: rent(months: 2) } fragment L on Room { long b: rent(months: 12) }`,
    data: {
      rooms: [
        { short: 'one for 10', a: 20, long: 'twelve for 120', b: 120 },
        null,
        { short: 'one for 20', a: 40, long: 'twelve for 240', b: 240 },
      ],
    },
  },
};
