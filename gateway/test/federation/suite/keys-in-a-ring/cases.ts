import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'goes from key to key through four subgraphs': {
    query: '{ begin { q e { u } } }',
    data: { begin: [{ q: 'q1', e: { u: 'u1' } }, null, { q: 'q2', e: null }] },
  },
  'goes through them the other way': {
    query: '{ end { a b p } }',
    data: { end: { a: 'one1', b: 'b1', p: 1 } },
  },
  'goes both ways from the middle': {
    query: '{ middle { a b u last } }',
    data: { middle: { a: 'one1', b: 'b1', u: 'u1', last: true } },
  },
  'requires from one end for the other, and back': {
    query: '{ begin { a2 a } end { a2 e { a2 a(x: 3) e { b } } } }',
    data: {
      begin: [{ a2: '<one2>', a: 'one1' }, null, { a2: null, a: 'two1' }],
      end: { a2: '<one2>', e: { a2: '<one2>', a: 'one3', e: null } },
    },
  },
  'shows the keys of the way under the names of each other': {
    query: '{ middle { q: u u: p p: r { s: t t: s } r: q c { r: b q { __typename } } } }',
    refused: /subfields|selection/,
  },
  'makes null what must be there, where the way ends': {
    query: '{ begin { b last } middle { p: u u: p q: r { s: t t: s } r: q } }',
    data: {
      begin: [{ b: 'b1', last: true }, null, null],
      middle: { p: 'u1', u: 1, q: { s: 1, t: 's1' }, r: 'q1' },
    },
    errors: [{ path: ['begin', 2, 'last'] }],
  },
};
