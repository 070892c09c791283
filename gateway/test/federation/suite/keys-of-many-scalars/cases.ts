import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells objects apart by lists of enums, numbers, booleans and null': {
    query: '{ points { height } marked { height } }',
    data: { points: [{ height: 0.5 }, { height: 1.5 }, { height: 2.5 }], marked: { height: 2.5 } },
  },
  'sends texts and numbers of a key as they are': {
    query: '{ points { big { echo } } marked { big { echo no } } }',
    data: {
      points: [
        { big: { echo: '-2147483648 ' } },
        { big: { echo: '0 line\nbreak "quoted" \\ \u2028 é 🙂 {}' } },
        { big: null },
      ],
      marked: { big: { echo: '0 line\nbreak "quoted" \\ \u2028 é 🙂 {}', no: 0 } },
    },
  },
  'shows the parts of the key as they are asked for': {
    query: '{ points { at { lon lat } kinds on: kinds meta height kinds2: on } }',
    data: {
      points: [
        {
          at: { lon: -0.5, lat: 60.25 },
          kinds: ['HILL', 'LAKE'],
          on: ['HILL', 'LAKE'],
          meta: null,
          height: 0.5,
          kinds2: true,
        },
        {
          at: { lon: -0.5, lat: 60.25 },
          kinds: ['LAKE', 'HILL'],
          on: ['LAKE', 'HILL'],
          meta: null,
          height: 1.5,
          kinds2: true,
        },
        { at: { lon: null, lat: 0 }, kinds: [], on: [], meta: 'x"y', height: 2.5, kinds2: false },
      ],
    },
  },
};
