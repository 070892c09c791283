import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'answers without a call': {
    query: '{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }',
    data: {
      __schema: {
        queryType: { name: 'Query' },
        mutationType: { name: 'Mutation' },
        subscriptionType: null,
      },
    },
    calls: [],
  },
  'answers beside data, each in its place': {
    query:
      '{ __schema { queryType { name } } plan { notes } type: __type(name: "Plan") { description fields { name } } __typename }',
    data: {
      __schema: { queryType: { name: 'Query' } },
      plan: { notes: ['x'] },
      type: {
        description: 'A plan.',
        fields: [{ name: 'id' }, { name: 'notes' }, { name: 'state' }],
      },
      __typename: 'Query',
    },
  },
  'hides what is deprecated unless it is asked for': {
    query:
      '{ __type(name: "Plan") { fields { name } all: fields(includeDeprecated: true) { name isDeprecated deprecationReason } } state: __type(name: "State") { enumValues { name } } }',
    data: {
      __type: {
        fields: [{ name: 'id' }, { name: 'notes' }, { name: 'state' }],
        all: [
          { name: 'id', isDeprecated: false, deprecationReason: null },
          { name: 'notes', isDeprecated: false, deprecationReason: null },
          { name: 'state', isDeprecated: false, deprecationReason: null },
          { name: 'name', isDeprecated: true, deprecationReason: 'Old.' },
        ],
      },
      state: { enumValues: [{ name: 'OPEN' }] },
    },
  },
  'takes its argument from a variable, with fragments and conditions': {
    query: `query ($n: String!, $d: Boolean = true) { __type(name: $n) { ...T kind @skip(if: $d) } }
      fragment T on __Type { title: name enumValues(includeDeprecated: $d) { name isDeprecated } }`,
    variables: { n: 'State' },
    data: {
      __type: {
        title: 'State',
        enumValues: [
          { name: 'OPEN', isDeprecated: false },
          { name: 'SHUT', isDeprecated: true },
        ],
      },
    },
  },
  'shows arguments with their defaults': {
    query:
      '{ __type(name: "Query") { fields { name args { name defaultValue type { kind ofType { name } } } } } }',
    data: {
      __type: {
        fields: [
          {
            name: 'plan',
            args: [
              {
                name: 'id',
                defaultValue: '"p1"',
                type: { kind: 'NON_NULL', ofType: { name: 'ID' } },
              },
              {
                name: 'by',
                defaultValue: '{size: 2}',
                type: { kind: 'INPUT_OBJECT', ofType: null },
              },
            ],
          },
        ],
      },
    },
  },
  'shows nothing of the machinery of federation': {
    query:
      '{ a: __type(name: "_Entity") { name } b: __type(name: "_Any") { name } c: __type(name: "_Service") { name } d: __type(name: "join__Graph") { name } e: __type(name: "link__Import") { name } f: __type(name: "join__FieldSet") { name } __schema { directives { name } } }',
    data: {
      a: null,
      b: null,
      c: null,
      d: null,
      e: null,
      f: null,
      __schema: {
        directives: [
          { name: 'include' },
          { name: 'skip' },
          { name: 'deprecated' },
          { name: 'specifiedBy' },
          { name: 'oneOf' },
        ],
      },
    },
  },
  'refuses the fields of the machinery': {
    query: '{ _service { sdl } _entities(representations: []) { __typename } }',
    refused: /Cannot query field "_service"/,
  },
  'answers fields that are deprecated': {
    query: '{ old plan { name state } }',
    data: { old: 1, plan: { name: 'N', state: 'SHUT' } },
  },
  'answers the schema in a query alone': {
    query: 'mutation { __schema { mutationType { name } } }',
    refused: /Cannot query field "__schema"/,
  },
};
