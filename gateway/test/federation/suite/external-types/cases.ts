import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires fields of a type that is external as a whole': {
    query: '{ offers { days } }',
    data: { offers: [{ days: 7 }, { days: null }, { days: null }] },
    calls: ['shop', 'plans'],
  },
  'sends of such types the required fields alone': {
    query: '{ offers { notice } }',
    data: {
      offers: [
        { notice: '{"zone":{"name":"west"}} [{"text":"cash"},{"text":null}] {"name":"Rope"}' },
        { notice: '{"zone":null} [] null' },
        { notice: 'null null null' },
      ],
    },
  },
  'shows what it requires as the client asks for it': {
    query:
      '{ offers { span { to zone { kind: __typename } } days: terms { text: weight weight: text } terms: days ware { name: sku sku: name } } }',
    data: {
      offers: [
        {
          span: { to: 9, zone: { kind: 'Zone' } },
          days: [
            { text: 1, weight: 'cash' },
            { text: null, weight: null },
          ],
          terms: 7,
          ware: { name: 'w1', sku: 'Rope' },
        },
        { span: { to: null, zone: null }, days: [], terms: null, ware: null },
        { span: null, days: null, terms: null, ware: null },
      ],
    },
  },
};
