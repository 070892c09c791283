import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'sends lists of objects in a key in their order, empty ones too': {
    query: '{ menus { day guests } }',
    data: {
      menus: [
        { day: 'mon', guests: 4 },
        { day: 'tue', guests: 2 },
        null,
        { day: 'wed', guests: 0 },
        { day: 'thu', guests: 1 },
        { day: 'mon', guests: 9 },
      ],
    },
  },
  'follows an entity that stands in the key of another one': {
    query: '{ menus { rating dishes { recipe { book minutes } } } }',
    data: {
      menus: [
        {
          rating: 4.5,
          dishes: [
            { recipe: { book: 'Soups', minutes: 40 } },
            { recipe: { book: null, minutes: 30 } },
          ],
        },
        {
          rating: null,
          dishes: [
            { recipe: { book: 'Soups', minutes: 40 } },
            { recipe: { book: null, minutes: 30 } },
          ],
        },
        null,
        { rating: 0, dishes: [] },
        { rating: 1, dishes: [{ recipe: { book: null, minutes: 30 } }, { recipe: null }] },
        {
          rating: 2,
          dishes: [
            { recipe: { book: null, minutes: 30 } },
            { recipe: { book: 'Soups', minutes: 40 } },
          ],
        },
      ],
    },
  },
  'does not show the key below an alias of its field': {
    query: '{ menus { dishes: day day: dishes { recipe { code: minutes } } guests } }',
    data: {
      menus: [
        { dishes: 'mon', day: [{ recipe: { code: 40 } }, { recipe: { code: 30 } }], guests: 4 },
        { dishes: 'tue', day: [{ recipe: { code: 40 } }, { recipe: { code: 30 } }], guests: 2 },
        null,
        { dishes: 'wed', day: [], guests: 0 },
        { dishes: 'thu', day: [{ recipe: { code: 30 } }, { recipe: null }], guests: 1 },
        { dishes: 'mon', day: [{ recipe: { code: 30 } }, { recipe: { code: 40 } }], guests: 9 },
      ],
    },
  },
};
