import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a value of which two subgraphs have a part each': {
    query: '{ boxes { area } }',
    data: { boxes: [{ area: 6 }, { area: null }] },
  },
  'requires such values in lists, and below each other': {
    query: '{ boxes { load } }',
    data: {
      boxes: [
        {
          load: '[{"mass":10,"dims":{"h":6,"w":5}},{"mass":null,"dims":null}] {"inner":{"h":1},"unit":"m"}',
        },
        { load: 'null null' },
      ],
    },
  },
  'shows the parts beside what requires them': {
    query:
      '{ boxes { dims { h w inner { h } } load: area area: dims { w: h unit } parts { fee dims { inner { h } } } } }',
    data: {
      boxes: [
        {
          dims: { h: 3, w: 2, inner: { h: 1 } },
          load: 6,
          area: { w: 3, unit: 'm' },
          parts: [
            { fee: 15, dims: { inner: null } },
            { fee: 0, dims: null },
          ],
        },
        { dims: null, load: null, area: null, parts: null },
      ],
    },
  },
  'requires them under conditions of a variable': {
    query:
      'query ($on: Boolean!) { boxes { area @include(if: $on) dims @skip(if: $on) { h } parts { no fee @skip(if: $on) } } }',
    variables: { on: false },
    data: {
      boxes: [
        {
          dims: { h: 3 },
          parts: [
            { no: 1, fee: 15 },
            { no: 2, fee: 0 },
          ],
        },
        { dims: null, parts: null },
      ],
    },
  },
};
