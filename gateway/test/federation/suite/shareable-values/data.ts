import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const centre = { x: 1.5, y: -2 };

export const tables: MakeTables = () => ({
  maps: {
    Query: { city: ({ name }: { name: string }) => name, here: { x: 0, y: 0 } },
    City: [
      { name: 'Oslo', centre, area: { km2: 9, corners: [{ x: 0, y: 1 }, centre] } },
      { name: 'Bodo', centre: null, area: null },
    ],
  },
  weather: {
    Query: { coldest: 'Bodo', here: { x: 0, y: 0, height: 5 } },
    City: [
      { name: 'Oslo', centre: { ...centre, height: 20 }, degrees: -3 },
      { name: 'Bodo', centre: null, degrees: -9 },
    ],
  },
});
