import type { Cases } from '../../../support/federation-suite/feature.ts';

const one = (fields: object) => ({
  goods: () => ({ data: { one: { __typename: 'Good', id: 'g1', ...fields } } }),
});
const INVALID = { code: 'SUBGRAPH_INVALID_DATA' };
const MALFORMED = { code: 'SUBGRAPH_MALFORMED_RESPONSE' };

export const cases: Cases = {
  'takes a field that is missing and may be null for null': {
    query: '{ one { id name tags } }',
    tamper: one({}),
    data: { one: { id: 'g1', name: null, tags: null } },
  },
  'makes the object null whose field is missing and must be there': {
    query: '{ one { box { wide } } }',
    tamper: one({ box: {} }),
    data: { one: { box: null } },
    errors: [{ path: ['one', 'box', 'wide'], ...INVALID }],
  },
  'shows nothing that was not asked for': {
    query: '{ one { id box { wide } } }',
    tamper: one({ secret: 1, box: { wide: 2, secret: 1 }, extra: 1 }),
    data: { one: { id: 'g1', box: { wide: 2 } } },
    hides: ['secret'],
  },
  'makes values of another type null': {
    query: '{ one { count price name ready tags } }',
    tamper: one({ count: 'many', price: true, name: { a: 1 }, ready: 'yes', tags: 'none' }),
    data: { one: { count: null, price: null, name: null, ready: null, tags: null } },
    hides: ['many', 'yes', 'none'],
  },
  'makes a number null that is too big for an Int, and one that is not whole': {
    query: '{ one { a: count price } }',
    tamper: one({ a: 2147483648, price: 3 }),
    data: { one: { a: null, price: 3 } },
  },
  'makes an unknown value of an enum null': {
    query: '{ one { kind } kind }',
    tamper: {
      goods: () => ({ data: { one: { __typename: 'Good', kind: 'SECRET' }, kind: 'USED' } }),
    },
    data: { one: { kind: null }, kind: 'USED' },
    hides: ['SECRET'],
  },
  'makes a list null that has an element of another type, which must be there': {
    query: '{ one { tags } }',
    tamper: one({ tags: ['a', { b: 1 }] }),
    data: { one: { tags: null } },
    errors: [{ path: ['one', 'tags', 1], ...INVALID }],
  },
  'makes an object null that is none': {
    query: '{ one { name box { wide } } }',
    tamper: one({ name: 'n', box: 'wide' }),
    data: { one: { name: 'n', box: null } },
  },
  'makes a list null that is none, and an object that is one': {
    query: '{ goods { id } one { id } }',
    tamper: { goods: () => ({ data: { goods: { id: 'g1' }, one: [{ id: 'g1' }] } }) },
    data: { goods: null, one: null },
  },
  'reports data that is missing without an error': {
    query: '{ one { id } }',
    tamper: { goods: () => ({}) },
    data: { one: null },
  },
  'keeps entities out that are fewer than were asked for': {
    query: '{ goods { id extra } }',
    tamper: { extra: () => ({ data: { _entities: [{ extra: 7 }] } }) },
    data: {
      goods: [
        { id: 'g1', extra: null },
        { id: 'g2', extra: null },
      ],
    },
    errors: [{ path: ['goods', 0, 'extra'], ...MALFORMED }],
  },
  'keeps entities out that are no list': {
    query: '{ goods { id extra } }',
    tamper: { extra: () => ({ data: { _entities: { extra: 7 } } }) },
    data: {
      goods: [
        { id: 'g1', extra: null },
        { id: 'g2', extra: null },
      ],
    },
    errors: [{ path: ['goods', 0, 'extra'], ...MALFORMED }],
  },
  'takes an entity that is no object for none': {
    query: '{ goods { extra sure } }',
    tamper: { extra: () => ({ data: { _entities: [7, { extra: 1, sure: 2 }] } }) },
    data: { goods: null },
    errors: [{ path: ['goods', 0, 'sure'], ...INVALID }],
  },
  'ignores the path of an error that leads nowhere': {
    query: '{ goods { id extra } }',
    tamper: {
      extra: ({ data }) => ({ data, errors: [{ message: 'Odd.', path: ['_entities', 9, 'x'] }] }),
    },
    data: {
      goods: [
        { id: 'g1', extra: 7 },
        { id: 'g2', extra: 7 },
      ],
    },
    errors: [{ message: /Odd/ }],
  },
};
