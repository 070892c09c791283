import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes an object without a key from the subgraph that has it whole': {
    query: '{ loans { from { name floor } } hall { patron { name } } }',
    data: {
      loans: [{ from: { name: 'Air', floor: 2 } }, null, { from: null }],
      hall: { patron: { name: 'Kaja' } },
    },
    calls: ['loans', 'halls'],
  },
  'goes on to where it is an entity, by the fields that it has': {
    query: '{ loans { from { name light books { id } } book { shelf { name } } } }',
    data: {
      loans: [
        { from: { name: 'Air', light: null, books: [] }, book: { shelf: { name: 'Sea' } } },
        null,
        { from: null, book: { shelf: null } },
      ],
    },
  },
  'goes from entity to entity past the subgraph that has a value': {
    query: '{ book(id: "b1") { shelf { floor name light } author { name born } } }',
    data: {
      book: { shelf: { floor: 1, name: 'Sea', light: true }, author: { name: 'Ulla', born: 1950 } },
    },
  },
  'comes back from there, deep in lists': {
    query: '{ hall { shelves { id floor books { author { name } shelf { light } } } } }',
    data: {
      hall: {
        shelves: [
          { id: 's2', floor: 2, books: [] },
          { id: 's1', floor: 1, books: [{ author: { name: 'Ulla' }, shelf: { light: true } }] },
        ],
      },
    },
  },
  'gives the places of one type each its own fields by one fragment': {
    query:
      '{ loans { from { ...S } } hall { shelves { ...S } } } fragment S on Shelf { id: name name: floor floor: id }',
    data: {
      loans: [{ from: { id: 'Air', name: 2, floor: 's2' } }, null, { from: null }],
      hall: {
        shelves: [
          { id: 'Air', name: 2, floor: 's2' },
          { id: 'Sea', name: 1, floor: 's1' },
        ],
      },
    },
  },
};
