import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const dishes = (...codes: (string | null)[]) =>
  codes.map((code) => ({ recipe: code === null ? null : { code, minutes: code.length * 10 } }));

export const tables: MakeTables = () => ({
  kitchen: {
    Query: {
      menus: [
        { dishes: dishes('soup', 'pie'), day: 'mon' },
        { dishes: dishes('soup', 'pie'), day: 'tue' },
        null,
        { dishes: [], day: 'wed' },
        { dishes: dishes('pie', null), day: 'thu' },
        { dishes: dishes('pie', 'soup'), day: 'mon' },
      ],
    },
    Recipe: [
      { code: 'soup', minutes: 40 },
      { code: 'pie', minutes: 30 },
    ],
  },
  guests: {
    Menu: [
      { dishes: dishes('soup', 'pie'), day: 'mon', guests: 4, rating: 4.5 },
      { dishes: dishes('soup', 'pie'), day: 'tue', guests: 2, rating: null },
      { dishes: [], day: 'wed', guests: 0, rating: 0 },
      { dishes: dishes('pie', null), day: 'thu', guests: 1, rating: 1 },
      { dishes: dishes('pie', 'soup'), day: 'mon', guests: 9, rating: 2 },
    ],
  },
  books: { Recipe: [{ code: 'soup', book: 'Soups' }] },
});
