import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes names that every object inherits for names': {
    query:
      '{ __proto__: thing { __proto__: name constructor: extra hasOwnProperty: id toString: __typename valueOf: extra } }',
    data: {
      ['__proto__']: {
        ['__proto__']: 'One',
        constructor: 1,
        hasOwnProperty: 't1',
        toString: 'Thing',
        valueOf: 1,
      },
    },
  },
  'takes them for objects of other subgraphs': {
    query:
      '{ constructor: thing { __proto__: twin { constructor: name __proto__: extra } toJSON: extra then: name } }',
    data: {
      constructor: {
        ['__proto__']: { constructor: null, ['__proto__']: null },
        toJSON: 1,
        // biome-ignore lint/suspicious/noThenProperty: a client may give a field this name.
        then: 'One',
      },
    },
  },
  'answers nothing where they are not asked for': {
    query: '{ things { extra name twin { extra } } }',
    data: {
      things: [
        { extra: 1, name: 'One', twin: { extra: null } },
        { extra: null, name: null, twin: null },
      ],
    },
  },
  'takes the names of its own machinery for names': {
    query:
      '{ _entities: thing { representations: extra _service: name __ref: id _as_id: name _req0_x: extra } _0: things { _entities: extra } length: thing { length: name } }',
    data: {
      _entities: { representations: 1, _service: 'One', __ref: 't1', _as_id: 'One', _req0_x: 1 },
      _0: [{ _entities: 1 }, { _entities: null }],
      length: { length: 'One' },
    },
  },
  'keeps keys that look like numbers in the order of the operation': {
    query: '{ thing { _2: name _1: extra b: id a: extra } }',
    data: { thing: { _2: 'One', _1: 1, b: 't1', a: 1 } },
  },
  'gives one field as many names as it is asked for': {
    query:
      '{ a: thing { x: extra y: extra extra } b: thing { extra } thing { extra: extra name: name } }',
    data: {
      a: { x: 1, y: 1, extra: 1 },
      b: { extra: 1 },
      thing: { extra: 1, name: 'One' },
    },
  },
};
