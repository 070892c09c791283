import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes elements that may be null in one subgraph': {
    query: '{ best { tags grid people { name } parts { name size } owner { name } } }',
    data: {
      best: {
        tags: ['b', null],
        grid: [[2, null], []],
        people: [null, { name: null }, { name: 'Per' }],
        parts: [null, { name: null, size: 2 }],
        owner: null,
      },
    },
    calls: ['two'],
  },
  'takes what must be there in the other': {
    query: '{ groups { tags grid owner { name } people { name } parts { size } next { tags } } }',
    data: {
      groups: [
        {
          tags: ['a'],
          grid: [[1]],
          owner: { name: 'Per' },
          people: [{ name: 'Per' }, { name: 'Pia' }],
          parts: [{ size: null }],
          next: { tags: ['b', null] },
        },
      ],
    },
  },
  'makes an element null that lacks what must be there, where it may be': {
    query: '{ groups { people { name mail } } }',
    data: { groups: [{ people: [{ name: 'Per', mail: 'per@x' }, null] }] },
    errors: [{ path: ['groups', 0, 'people', 1, 'mail'] }],
  },
  'shows the looser types to introspection': {
    query:
      '{ __type(name: "Group") { fields { name type { kind ofType { kind ofType { kind ofType { kind } } } } } } }',
    data: {
      __type: {
        fields: [
          { name: 'id', type: { kind: 'NON_NULL', ofType: { kind: 'SCALAR', ofType: null } } },
          { name: 'tags', type: { kind: 'LIST', ofType: { kind: 'SCALAR', ofType: null } } },
          {
            name: 'grid',
            type: {
              kind: 'LIST',
              ofType: { kind: 'LIST', ofType: { kind: 'SCALAR', ofType: null } },
            },
          },
          { name: 'owner', type: { kind: 'OBJECT', ofType: null } },
          { name: 'people', type: { kind: 'LIST', ofType: { kind: 'OBJECT', ofType: null } } },
          { name: 'parts', type: { kind: 'LIST', ofType: { kind: 'OBJECT', ofType: null } } },
          { name: 'next', type: { kind: 'OBJECT', ofType: null } },
        ],
      },
    },
  },
};
