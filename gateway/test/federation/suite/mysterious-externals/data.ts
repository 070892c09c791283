import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly name: string;
  readonly price: { readonly net: number } | null;
  readonly maker: { readonly land: string | null } | null;
}

const taxes = {
  gross: (_: object, { price }: Sent) => price && price.net * 2,
  origin: (_: object, { name, maker }: Sent) => `${name} from ${maker?.land}`,
};

export const tables: MakeTables = () => ({
  shop: {
    Query: { wares: ['w1', 'w2'], ware: 'w2' },
    Ware: [
      { id: 'w1', name: 'Saw', price: { net: 4, unit: 'kr' }, maker: 'm1' },
      { id: 'w2', name: 'Axe', price: null, maker: null },
    ],
    Maker: [{ id: 'm1' }],
  },
  tax: {
    Query: { taxed: ['w1', null] },
    Ware: [
      { id: 'w1', ...taxes },
      { id: 'w2', ...taxes },
    ],
    Maker: [{ id: 'm1', duty: 3 }],
  },
  makers: {
    Query: { makers: ['m1'] },
    Maker: [{ id: 'm1', land: 'SE', best: { id: 'w2', name: 'Axe' } }],
    Ware: [{ id: 'w1' }, { id: 'w2' }],
  },
});
