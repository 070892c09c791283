import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const good = {
  count: 1,
  price: 1.5,
  name: 'n',
  ready: true,
  kind: 'NEW',
  tags: ['t'],
  box: { wide: 3 },
};

export const tables: MakeTables = () => ({
  goods: {
    Query: { goods: ['g1', 'g2'], one: 'g1', kind: 'USED' },
    Good: [
      { id: 'g1', ...good },
      { id: 'g2', ...good },
    ],
  },
  extra: { Good: ['g1', 'g2'].map((id) => ({ id, extra: 7, sure: 8 })) },
});
