import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes a field that overrides and requires from its new home': {
    query: '{ items { gross } }',
    data: { items: [{ gross: 10 }, null, { gross: 14 }] },
    calls: ['shop', 'pricing'],
  },
  'requires overridden fields from their new home': {
    query: '{ items { banner } }',
    data: { items: [{ banner: '10/10' }, null, { banner: '14/20' }] },
    calls: ['shop', 'pricing', 'ads'],
  },
  "gives them each other's names": {
    query: '{ items { net: gross gross: rate rate: banner banner: net } }',
    data: {
      items: [
        { net: 10, gross: 10, rate: '10/10', banner: 5 },
        null,
        { net: 14, gross: 20, rate: '14/20', banner: 7 },
      ],
    },
  },
};
