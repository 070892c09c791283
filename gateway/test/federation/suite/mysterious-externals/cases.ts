import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks the owner for fields that are external where it began': {
    query: '{ taxed { name price { net unit } maker { id } } }',
    data: { taxed: [{ name: 'Saw', price: { net: 4, unit: 'kr' }, maker: { id: 'm1' } }, null] },
  },
  'goes out and comes back for what is required of them': {
    query: '{ taxed { gross origin } }',
    data: { taxed: [{ gross: 8, origin: 'Saw from SE' }, null] },
  },
  'goes on by a key from an object that is external there': {
    query: '{ wares { maker { duty land best { gross } } } }',
    data: { wares: [{ maker: { duty: 3, land: 'SE', best: { gross: null } } }, { maker: null }] },
  },
  'takes an external field that is provided at one place, and from the owner at another': {
    query:
      '{ makers { best { name } id } taxed { name maker { best { name } } } ware { maker { best { name } } } }',
    data: {
      makers: [{ best: { name: 'Axe' }, id: 'm1' }],
      taxed: [{ name: 'Saw', maker: { best: { name: 'Axe' } } }, null],
      ware: { maker: null },
    },
  },
  'gives the fields the names of what they require': {
    query:
      '{ wares { price: gross maker: origin gross: price { net: unit unit: net } origin: maker { land: duty } } }',
    data: {
      wares: [
        { price: 8, maker: 'Saw from SE', gross: { net: 'kr', unit: 4 }, origin: { land: 3 } },
        { price: null, maker: 'Axe from undefined', gross: null, origin: null },
      ],
    },
  },
};
