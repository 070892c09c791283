import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly worth: number | null;
  readonly rooms: number;
  readonly asset: { readonly __typename: string; readonly id: string } | null;
}

const worth = (euros: number) => (given: { currency: string }) =>
  given.currency === 'USD' ? euros * 2 : euros;
const house = { tax: (_: object, sent: Sent) => (sent.worth ?? 0) / sent.rooms };
const boat = { tax: (_: object, sent: Sent) => sent.worth && sent.worth / 4 };
const motto = (_: object, { asset }: Sent) => (asset ? `my ${asset.__typename} ${asset.id}` : null);

export const tables: MakeTables = () => ({
  assets: {
    Query: { assets: ['House:h1', 'Boat:b1', null, 'Boat:b2'], house: 'h1' },
    House: [{ id: 'h1', worth: worth(1000), owner: 'p1', rooms: 5 }],
    Boat: [
      { id: 'b1', worth: worth(30), owner: 'p2', rooms: 1 },
      { id: 'b2', worth: null, owner: null },
    ],
    Person: [
      { id: 'p1', asset: 'House:h1' },
      { id: 'p2', asset: null },
    ],
  },
  tax: {
    House: [{ id: 'h1', ...house }],
    Boat: [
      { id: 'b1', ...boat },
      { id: 'b2', ...boat },
    ],
  },
  people: {
    Person: [
      { id: 'p1', name: 'Una', motto },
      { id: 'p2', name: 'Duo', motto },
    ],
  },
});
