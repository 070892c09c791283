import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly name: { readonly id: string; readonly text: string | null };
}

const compound = { one: 1, two: [2, null] };
const nameInB = (_: object, { name }: Sent) => `b.${name.id}.${name.text}`;

export const tables: MakeTables = () => ({
  a: {
    Query: { a: '1', all: ['1'] },
    A: [{ id: '1', pid: 'p1', name: { id: 'n1', text: 'One' } }],
  },
  b: {
    Query: { b: { id: '9', a: ['1'] } },
    A: [{ id: '1', compound, nameInB }],
  },
  c: { A: [{ pid: 'p1', compound }] },
});
