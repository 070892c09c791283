import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const typed = (id: string) =>
  id.startsWith('pet') ? { __typename: 'Pet', id } : id === 'person1' ? `Person:${id}` : null;

export const tables: MakeTables = () => ({
  people: {
    Query: {
      node: ({ id }: { id: string }) => typed(id),
      nodes: ({ ids }: { ids: readonly string[] }) => ids.map(typed),
    },
    Person: [{ id: 'person1', name: 'Pim' }],
  },
  pets: {
    Query: { pets: ['pet1'] },
    Pet: [{ id: 'pet1', call: 'Rex', owner: { id: 'person1' } }],
  },
});
