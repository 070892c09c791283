import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes round twice from where the ring begins': {
    query: '{ wheels { time } }',
    data: { wheels: [{ time: 71 }, { time: 91 }] },
  },
  'goes round from the middle, which has what is required on the way': {
    query: '{ spare { time } }',
    data: { spare: { time: 91 } },
  },
  'goes round from the end': {
    query: '{ next { time hold } }',
    data: { next: { time: 71, hold: 72 } },
  },
  'does not take from the entry what the entry itself requires': {
    query: '{ spare { wear } }',
    data: { spare: { wear: 45 } },
  },
  'shows all that was required on the way': {
    query: '{ next { time wear load grip hold size id } }',
    data: { next: { time: 71, wear: 35, load: 30, grip: 36, hold: 72, size: 3, id: 'w1' } },
  },
  'leaves out by a condition what requires, beside one that is always skipped': {
    query:
      'query ($v: Boolean!) { spare { time @include(if: $v) size } spare @skip(if: true) { hold } }',
    variables: { v: false },
    data: { spare: { size: 4 } },
  },
};
