import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'requires a field with an argument of its own': {
    query: '{ goods { tax } }',
    data: { goods: [{ tax: 2.6 }, { tax: 0.5 }] },
  },
  'keeps the argument of the client apart from the required one': {
    query: '{ goods { price(currency: "USD") tax } }',
    data: {
      goods: [
        { price: 13, tax: 2.6 },
        { price: 2.5, tax: 0.5 },
      ],
    },
  },
  'keeps the default of the argument apart from the required one': {
    query: '{ goods { price tax } }',
    data: {
      goods: [
        { price: 104, tax: 2.6 },
        { price: 20, tax: 0.5 },
      ],
    },
  },
  'keeps a variable of the client apart from the required argument': {
    query:
      'query ($c: String, $r: Boolean = true) { goods { tax price(currency: $c, rounded: $r) } }',
    variables: { c: 'EUR' },
    data: {
      goods: [
        { tax: 2.6, price: 10 },
        { tax: 0.5, price: 2 },
      ],
    },
  },
  'fetches the same argument of the client and of the requirement': {
    query: '{ goods { price(currency: "EUR") tax } }',
    data: {
      goods: [
        { price: 10.4, tax: 2.6 },
        { price: 2, tax: 0.5 },
      ],
    },
  },
  'requires lists with an input object as argument': {
    query: '{ goods { best notes(first: 1) { stars } } }',
    data: {
      goods: [
        { best: 5, notes: [{ stars: 1 }] },
        { best: 0, notes: [] },
      ],
    },
  },
  'requires a field with an argument below one with an argument': {
    query:
      '{ goods { shout best notes(first: 3, by: { words: ["d"] }) { text loud: text(upper: true) } } }',
    data: {
      goods: [
        {
          shout: 'BAD',
          best: 5,
          notes: [
            { text: 'bad', loud: 'BAD' },
            { text: 'good', loud: 'GOOD' },
          ],
        },
        { shout: null, best: 0, notes: [] },
      ],
    },
  },
  'gives one field with several arguments under several names': {
    query:
      '{ goods { tax e: price(currency: "EUR") u: price(currency: "USD") tax2: tax price(currency: "NOK", rounded: true) } }',
    data: {
      goods: [
        { tax: 2.6, e: 10.4, u: 13, tax2: 2.6, price: 104 },
        { tax: 0.5, e: 2, u: 2.5, tax2: 0.5, price: 20 },
      ],
    },
  },
};
