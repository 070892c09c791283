import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes fields of each kind, and of all, in the order of the operation': {
    query:
      '{ beds { plants { ... on Herb { edible } name ... on Tree { rings water } id ... on Woody { rings } } } }',
    data: {
      beds: [
        {
          plants: [
            { name: 'Oak', rings: 40, water: 9, id: 't' },
            { edible: true, name: 'Dill', id: 'h' },
            null,
            { name: 'Rose', id: 'b', rings: 3 },
          ],
        },
        null,
        { plants: [] },
      ],
    },
  },
  'takes named fragments several deep, used in two places': {
    query: `{ beds { ...B } plant { ...P } }
      fragment B on Bed { soil best { ...G } plants { ...P } }
      fragment G on Growing { ...P __typename }
      fragment P on Plant { name ...W ... on Herb { shade } }
      fragment W on Woody { rings ... on Tree { water } }`,
    data: {
      beds: [
        {
          soil: 'clay',
          best: { name: 'Oak', rings: 40, water: 9, __typename: 'Tree' },
          plants: [
            { name: 'Oak', rings: 40, water: 9 },
            { name: 'Dill', shade: null },
            null,
            { name: 'Rose', rings: 3 },
          ],
        },
        null,
        { soil: null, best: { name: 'Dill', shade: null, __typename: 'Herb' }, plants: [] },
      ],
      plant: { name: 'Dill', shade: null },
    },
  },
  'gives one response key different arguments on different types': {
    query:
      '{ beds { plants { ... on Tree { name(latin: true) } ... on Herb { name } ... on Bush { name: __typename } } } }',
    data: {
      beds: [
        { plants: [{ name: 'Quercus' }, { name: 'Dill' }, null, { name: 'Bush' }] },
        null,
        { plants: [] },
      ],
    },
  },
  'gives one response key different fields on different types': {
    query:
      '{ beds { plants { ... on Tree { n: rings } ... on Herb { n: water } ... on Bush { n: rings } } } }',
    data: { beds: [{ plants: [{ n: 40 }, { n: 1 }, null, { n: 3 }] }, null, { plants: [] }] },
  },
  'applies fragments without a type, and such that can never apply to some': {
    query:
      '{ beds { ... { soil ... { best { ... on Woody { ... on Plant { ... on Tree { water } } } ... on Plant { ... on Herb { shade } } } } } } }',
    data: {
      beds: [{ soil: 'clay', best: { water: 9 } }, null, { soil: null, best: { shade: null } }],
    },
  },
  'merges fields that several fragments select': {
    query:
      '{ beds { plants { id } best { ... on Tree { id } } ... on Bed { plants { ... on Plant { name } ... on Tree { water } } best { ... on Plant { a: name(latin: true) } } } } }',
    data: {
      beds: [
        {
          plants: [
            { id: 't', name: 'Oak', water: 9 },
            { id: 'h', name: 'Dill' },
            null,
            { id: 'b', name: 'Rose' },
          ],
          best: { id: 't', a: 'Quercus' },
        },
        null,
        { plants: [], best: { a: 'Anethum' } },
      ],
    },
  },
  'gives empty objects where no fragment applies': {
    query:
      '{ plant { ... on Tree { water } } beds { best { ... on Woody { rings } } plants { ... on Bush { rings } } } }',
    data: {
      plant: {},
      beds: [
        { best: { rings: 40 }, plants: [{}, {}, null, { rings: 3 }] },
        null,
        { best: {}, plants: [] },
      ],
    },
  },
  'leaves out the entities of one kind by a condition, and asks for the others': {
    query:
      'query ($v: Boolean!) { beds { plants { ... on Tree @skip(if: $v) { water } ... on Herb { water } } } }',
    variables: { v: true },
    data: { beds: [{ plants: [{}, { water: 1 }, null, {}] }, null, { plants: [] }] },
  },
  'takes a fragment on the root': {
    query: `{ ...R } fragment R on Query { ... on Query { plant { ... on Herb { water edible } } } beds { id ...S } }
      fragment S on Bed { id: id soil }`,
    data: {
      plant: { water: 1, edible: true },
      beds: [{ id: 'x', soil: 'clay' }, null, { id: 'y', soil: null }],
    },
  },
};
