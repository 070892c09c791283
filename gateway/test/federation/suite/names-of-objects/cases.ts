import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes fields, arguments and types of names that every object has': {
    query: '{ toString(constructor: "all", valueOf: 2) { constructor _proto_ length __typename } }',
    data: {
      toString: [
        { constructor: 'o1', _proto_: 'p', length: 2, __typename: 'Object' },
        { constructor: 'o2', _proto_: null, length: null, __typename: 'Object' },
      ],
    },
  },
  'finds entities by a key of such a name': {
    query: '{ toString(constructor: "all") { hasOwnProperty toJSON } }',
    data: {
      toString: [
        { hasOwnProperty: true, toJSON: '2 undefined' },
        { hasOwnProperty: null, toJSON: 'null undefined' },
      ],
    },
  },
  'goes on from them through unions': {
    query:
      '{ toString(constructor: "all") { valueOf { __typename ... on Object { _proto_ } ... on Array { length map { name { get { length } } hasOwnProperty } } } } }',
    data: {
      toString: [
        { valueOf: { __typename: 'Object', _proto_: null } },
        {
          valueOf: {
            __typename: 'Array',
            length: 0,
            map: [{ name: { get: null }, hasOwnProperty: true }, null],
          },
        },
      ],
    },
  },
  'sends enums and inputs of such names': {
    query:
      'query ($prototype: prototype, $kind: then!) { toString { name { set(hasOwnProperty: [$kind, toString]) } toJSON(prototype: $prototype) other: toJSON(prototype: { length: { map: null } }) } }',
    variables: { kind: 'constructor', prototype: { length: {} } },
    data: {
      toString: [
        {
          name: { set: ['constructor', 'toString'] },
          toJSON: '2 {"map":"none","length":{"map":"none"}}',
          other: '2 {"map":"none","length":{"map":null}}',
        },
      ],
    },
  },
  'is no promise for a field of the name then': {
    query: '{ then { then set get { then: length constructor: _proto_ } } }',
    data: {
      // biome-ignore lint/suspicious/noThenProperty: a field may have this name.
      then: {
        // biome-ignore lint/suspicious/noThenProperty: a field may have this name.
        then: 'when',
        set: ['constructor', null],
        // biome-ignore lint/suspicious/noThenProperty: a client may give a field this name.
        get: { then: null, constructor: null },
      },
    },
  },
};
