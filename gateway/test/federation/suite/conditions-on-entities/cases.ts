import type { Cases } from '../../../support/federation-suite/feature.ts';

const TWO =
  'query ($a: Boolean! = false, $b: Boolean! = true) { people { ...A @include(if: $a) ... @skip(if: $b) { tax } boss @include(if: $b) { slip @skip(if: $a) chain @include(if: $a) } } } fragment A on Person { slip tax @skip(if: $b) base @include(if: $b) }';

export const cases: Cases = {
  'leaves out a field by both of its conditions, as the variables default': {
    query:
      'query ($yes: Boolean! = true, $no: Boolean! = false) { people { a: slip @include(if: $yes) @skip(if: $no) b: slip @include(if: $no) @skip(if: $no) c: tax @skip(if: $yes) @include(if: $yes) d: base @skip(if: $no) @include(if: true) } }',
    data: { people: [{ a: 'for Ask', d: 100 }, null, { a: 'for null', d: 200 }] },
  },
  'leaves out fragments and fields in them by two variables': {
    query: TWO,
    data: { people: [{ boss: { slip: 'for null' } }, null, { boss: null }] },
    calls: ['people', 'pay'],
  },
  'includes both where both are on': {
    query: TWO,
    variables: { a: true, b: true },
    data: {
      people: [
        { slip: 'for Ask', base: 100, boss: { chain: 'under undefined' } },
        null,
        { slip: 'for null', base: 200, boss: null },
      ],
    },
  },
  'includes what the other one leaves out': {
    query: TWO,
    variables: { a: true, b: false },
    data: { people: [{ slip: 'for Ask', tax: 10 }, null, { slip: 'for null', tax: 20 }] },
  },
  'includes one alone': {
    query: TWO,
    variables: { b: false },
    data: { people: [{ tax: 10 }, null, { tax: 20 }] },
    calls: ['people', 'pay', 'tax'],
  },
  'fetches what a field requires whose own place is left out': {
    query:
      'query ($no: Boolean!) { people { base @include(if: $no) tax name @include(if: $no) slip boss @include(if: $no) { id } chain } }',
    variables: { no: false },
    data: {
      people: [
        { tax: 10, slip: 'for Ask', chain: 'under null' },
        null,
        { tax: 20, slip: 'for null', chain: 'under undefined' },
      ],
    },
  },
  'asks for one entity at one place, and not at the other': {
    query:
      'query ($on: Boolean!) { team { lead @include(if: $on) { ...P } members { ...P @skip(if: $on) id } } } fragment P on Person { tax slip }',
    variables: { on: true },
    data: { team: { lead: { tax: 20, slip: 'for null' }, members: [{ id: 'p1' }] } },
  },
};
