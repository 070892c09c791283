import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly ship: {
    readonly flag?: { readonly tax: number; readonly ports: readonly unknown[] } | null;
    readonly home?: { readonly land: unknown } | null;
  } | null;
  readonly stops: unknown;
}

const crate = (id: string) => ({
  id,
  duty: (_: object, { ship }: Sent) => `${id} ${ship?.flag?.tax}`,
  route: (_: object, { stops, ship }: Sent) =>
    `${id} ${JSON.stringify(stops)} ${JSON.stringify(ship)}`,
  refuge: (_: object, { ship }: Sent) => `${id} ${JSON.stringify(ship?.flag?.ports)}`,
});

export const tables: MakeTables = () => ({
  cargo: {
    Query: { crates: ['c1', 'c2'] },
    Crate: [
      { id: 'c1', ship: 'm1', stops: ['OSL', null] },
      { id: 'c2', ship: null, stops: [] },
    ],
    Ship: [{ imo: 'm1' }],
    Port: [{ code: 'OSL' }],
  },
  ships: {
    Ship: [{ imo: 'm1', flag: { iso: 'NO' }, home: { code: 'BGO' } }],
  },
  world: {
    Land: [
      {
        iso: 'NO',
        tax: 25,
        ports: ({ limit }: { limit: number }) => ['BGO', 'OSL'].slice(0, limit),
      },
    ],
    Port: [
      { code: 'OSL', depth: 8.5, land: 'NO' },
      { code: 'BGO', depth: null, land: null },
    ],
  },
  customs: { Crate: [crate('c1'), crate('c2')] },
});
