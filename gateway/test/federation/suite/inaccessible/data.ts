import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const payroll = {
  tax: (_: object, { salary }: { salary: number | null }) => salary && salary / 10,
  firm: (_: object, { pension }: { pension: number }) => `pays ${pension}`,
};

export const tables: MakeTables = () => ({
  staff: {
    Query: {
      people: ['p1', 'p2'],
      secret: 'x',
      audit: ['Person:p1', { __typename: 'Leak', text: 'x' }],
      place: { __typename: 'Bunker', name: 'Deep', depth: 9 },
    },
    Person: [
      { id: 'p1', name: 'Ole', salary: 500, pension: 7, badge: 'z-1', mood: 'HUSHED' },
      {
        id: 'p2',
        name: null,
        salary: failing('No pay.', 'UNPAID'),
        pension: failing('No pay.', 'UNPAID'),
        badge: null,
        mood: 'GLUM',
      },
    ],
    Badge: [{ serial: 'z-1', colour: 'red' }],
  },
  payroll: {
    Person: [
      { id: 'p1', moods: ['GLAD', 'GLUM'], sure: 'GLAD', ...payroll },
      { id: 'p2', moods: ['GLAD', 'HUSHED'], sure: 'HUSHED', ...payroll },
    ],
    Badge: [{ serial: 'z-1', doors: [1, 2] }],
  },
});
