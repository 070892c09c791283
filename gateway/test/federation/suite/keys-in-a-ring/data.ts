import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly a: string | null;
}

const a =
  (name: string) =>
  ({ x }: { x: number }) =>
    `${name}${x}`;
const a2 = (_: object, sent: Sent) => `<${sent.a}>`;
const ring = { s: 's1', t: 1 };

export const tables: MakeTables = () => ({
  a: {
    Query: { begin: ['q1', null, 'q2'] },
    Thing: [
      { q: 'q1', p: 1, a: a('one') },
      { q: 'q2', p: 2, a: a('two') },
    ],
  },
  b: {
    Thing: [
      { q: 'q1', p: 1, r: { s: 's1' }, b: 'b1' },
      { q: 'q2', p: 2, r: null, b: null },
    ],
  },
  c: {
    Query: { middle: 'q1' },
    Thing: [
      { q: 'q1', r: ring, c: ['q2', null] },
      { q: 'q2', r: null, c: null },
    ],
  },
  d: {
    Query: { end: 'u1' },
    Thing: [{ u: 'u1', r: ring, a2 }],
  },
  e: { Thing: [{ u: 'u1', last: true, e: { u: 'u1', last: true, e: null } }] },
});
