import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const REGIONS = ['x', 'y'].map((code, index) => ({
  code,
  north: index,
  west: [index, null],
  climate: { rain: 10 * index, wind: null },
  chief: index === 0 ? 'c1' : null,
}));

const pick = (...names: readonly string[]) =>
  REGIONS.map((region) =>
    Object.fromEntries(Object.entries(region).filter(([name]) => names.includes(name))),
  );

const region = ({ code }: { code: string }) => code;

export const tables: MakeTables = () => ({
  north: {
    Query: { region, regions: ['x', 'y'], today: 'now' },
    Region: pick('code', 'climate', 'north'),
  },
  south: {
    Query: { region, today: 'now' },
    Region: pick('code', 'climate', 'chief'),
    Chief: [{ id: 'c1', region: 'y' }],
  },
  west: {
    Query: { region, regions: ['x', 'y'], today: 'now' },
    Region: pick('code', 'climate', 'north', 'west'),
    Chief: [{ id: 'c1', name: 'Tor' }],
  },
});
