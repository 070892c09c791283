import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const not = failing('The other subgraph should have been asked.');

export const tables: MakeTables = () => ({
  old: {
    Query: { lamps: ['l1', 'l2'], lamp: 'l2', hours: not, watts: not },
    Lamp: [
      { id: 'l1', lit: not, hue: 5, plug: not, room: not },
      { id: 'l2', lit: not, hue: null, plug: not, room: not },
    ],
    Room: [{ id: 'r1', name: 'Attic' }],
  },
  new: {
    Query: { lamp: not, hours: 8, watts: 60 },
    Lamp: [
      { id: 'l1', lit: true, hue: not, plug: { volts: 230 }, room: 'r1' },
      { id: 'l2', lit: null, hue: not, plug: null, room: null },
    ],
    Room: [{ id: 'r1', name: not, area: 12 }],
  },
});
