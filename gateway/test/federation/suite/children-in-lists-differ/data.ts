import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => ({
  one: {
    Query: { groups: ['g1'] },
    Group: [
      {
        id: 'g1',
        tags: ['a'],
        grid: [[1]],
        owner: 'p1',
        people: ['p1', 'p2'],
        parts: [{ name: 'x', size: null }],
      },
    ],
    Person: [
      { id: 'p1', name: 'Per' },
      { id: 'p2', name: 'Pia' },
    ],
  },
  two: {
    Query: { best: 'g2' },
    Group: [
      {
        id: 'g1',
        tags: ['a'],
        grid: [[1]],
        owner: 'p1',
        people: ['p1', 'p2'],
        parts: [{ name: 'x', size: 1 }],
        next: 'g2',
      },
      {
        id: 'g2',
        tags: ['b', null],
        grid: [[2, null], []],
        owner: null,
        people: [null, 'p3', 'p1'],
        parts: [null, { name: null, size: 2 }],
        next: null,
      },
    ],
    Person: [
      { id: 'p1', name: 'Per', mail: 'per@x' },
      { id: 'p3', name: null, mail: 'pål@x' },
    ],
  },
});
