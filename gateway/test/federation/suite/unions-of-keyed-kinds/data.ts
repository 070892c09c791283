import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly a1: string;
}

export const tables: MakeTables = () => ({
  one: {
    Query: { one: 'B:b', both: ['A:a', 'B:b', null] },
    A: [{ id: 'a', no: 1, any: 'B:b', a1: 'a-one' }],
    B: [{ id: 'b', no: 2, b1: 'b-one' }],
  },
  two: {
    Query: { two: ['C:c', 'B:2', 'A:1'], both: ['A:1', 'B:2', null] },
    A: [{ no: '1', id: 'a', any: 'B:2', a2: 'a-two' }],
    B: [{ no: '2', c: 'c' }],
    C: [{ id: 'c', c2: null }],
  },
  three: {
    A: [{ id: 'a', a3: (_: object, { a1 }: Sent) => `(${a1})` }],
    C: [{ id: 'c', c3: 'C:c' }],
  },
});
