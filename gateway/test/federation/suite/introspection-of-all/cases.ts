import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'shows defaults as they are declared': {
    query:
      '{ __type(name: "Query") { description fields { name description args { name defaultValue } } } filter: __type(name: "Filter") { inputFields { name defaultValue } } }',
    data: {
      __type: {
        description: 'What all is asked for by.',
        fields: [
          {
            name: 'things',
            description: 'All of them.',
            args: [
              { name: 'first', defaultValue: '2' },
              { name: 'by', defaultValue: '[UP]' },
              { name: 'filter', defaultValue: '{text: "a", deep: {min: 1.5}}' },
            ],
          },
        ],
      },
      filter: {
        inputFields: [
          { name: 'text', defaultValue: '"x"' },
          { name: 'deep', defaultValue: null },
        ],
      },
    },
  },
  'shows what is deprecated, and why, where it is asked for': {
    query:
      'query ($all: Boolean = true) { __type(name: "Query") { fields(includeDeprecated: $all) { name isDeprecated deprecationReason } } way: __type(name: "Way") { enumValues(includeDeprecated: $all) { name description deprecationReason } few: enumValues { name } } }',
    data: {
      __type: {
        fields: [
          { name: 'things', isDeprecated: false, deprecationReason: null },
          { name: 'old', isDeprecated: true, deprecationReason: 'Take "things".' },
        ],
      },
      way: {
        enumValues: [
          { name: 'UP', description: 'Upwards.', deprecationReason: null },
          { name: 'DOWN', description: null, deprecationReason: '' },
        ],
        few: [{ name: 'UP' }],
      },
    },
  },
  'shows types with what each subgraph says of them, beside their data': {
    query:
      '{ things(first: 1) { size made kind { __typename ... on Solid { hard } } } __type(name: "Thing") { kind description interfaces { name } fields { name } } when: __type(name: "When") { specifiedByURL } last: things { id } }',
    data: {
      things: [{ size: 0, made: 'now', kind: { __typename: 'Solid', hard: true } }],
      __type: {
        kind: 'OBJECT',
        description: 'Lives in two subgraphs.',
        interfaces: [{ name: 'Named' }],
        fields: [
          { name: 'id' },
          { name: 'name' },
          { name: 'kind' },
          { name: 'size' },
          { name: 'made' },
        ],
      },
      when: { specifiedByURL: 'https://when.example' },
      last: [{ id: 't1' }, { id: 't2' }],
    },
  },
  'shows the members of unions and the kinds of interfaces, through fragments': {
    query:
      'query ($no: Boolean!) { ...I __schema @skip(if: $no) { queryType { name } } } fragment I on Query { union: __type(name: "Kind") { ...T } interface: __type(name: "Named") { ...T description } none: __type(name: "Gone") { ...T } } fragment T on __Type { kind possibleTypes { name } }',
    variables: { no: true },
    data: {
      union: { kind: 'UNION', possibleTypes: [{ name: 'Solid' }, { name: 'Fluid' }] },
      interface: {
        kind: 'INTERFACE',
        possibleTypes: [{ name: 'Thing' }],
        description: 'Has a name.',
      },
      none: null,
    },
    calls: [],
  },
  'takes names of introspection for fields of the client': {
    query:
      '{ things(first: 2, by: DOWN) { __type: name __schema: size(in: M) fields: __typename } __old: old }',
    data: {
      things: [
        { __type: 'One', __schema: 0, fields: 'Thing' },
        { __type: null, __schema: 1, fields: 'Thing' },
      ],
      __old: 1,
    },
  },
};
