import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const name = (plain: string, latin: string) => (given: { latin: boolean }) =>
  given.latin ? latin : plain;

export const tables: MakeTables = () => ({
  garden: {
    Query: { beds: ['x', null, 'y'], plant: 'Herb:h' },
    Bed: [
      { id: 'x', plants: ['Tree:t', 'Herb:h', null, 'Bush:b'], best: 'Tree:t' },
      { id: 'y', plants: [], best: 'Herb:h' },
    ],
    Tree: [{ id: 't', name: name('Oak', 'Quercus'), rings: 40 }],
    Herb: [{ id: 'h', name: name('Dill', 'Anethum'), edible: true }],
    Bush: [{ id: 'b', name: name('Rose', 'Rosa'), rings: 3 }],
  },
  care: {
    Tree: [{ id: 't', water: 9 }],
    Herb: [{ id: 'h', water: 1, shade: null }],
    Bed: [
      { id: 'x', soil: 'clay' },
      { id: 'y', soil: null },
    ],
  },
});
