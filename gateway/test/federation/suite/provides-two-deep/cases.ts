import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes a field of an entity within an entity from the subgraph that provides both': {
    query: '{ front { id desk { chief { name } } } }',
    data: {
      front: [{ id: 's1', desk: { chief: { name: 'Ada' } } }, null, { id: 's2', desk: null }],
    },
    calls: ['press'],
  },
  'goes on from an entity within by its key': {
    query: '{ front { desk { room chief { mail id } } } }',
    data: {
      front: [{ desk: { room: 7, chief: { mail: 'ada@press', id: 'w1' } } }, null, { desk: null }],
    },
  },
  'asks the owners of both where nothing is provided': {
    query: '{ story(id: "s1") { desk { chief { name } } } best { desk { chief { name } } } }',
    data: {
      story: { desk: { chief: { name: 'Ada' } } },
      best: { desk: { chief: { name: 'Ada' } } },
    },
  },
  'takes of each member what is provided of it': {
    query: '{ wire { ... on Photo { by { name } } ... on Story { title desk { id } } } }',
    data: {
      wire: [{ title: 'Ice', desk: { id: 'd1' } }, { by: { name: 'Ada' } }, { by: { name: null } }],
    },
    calls: ['press'],
  },
  'asks for the rest of each member, and of what is within': {
    query:
      '{ wire { __typename ... on Photo { width by { mail } } ... on Story { desk { chief { id } room } } } }',
    data: {
      wire: [
        { __typename: 'Story', desk: { chief: { id: 'w1' }, room: 7 } },
        { __typename: 'Photo', width: 30, by: { mail: 'ada@press' } },
        { __typename: 'Photo', width: null, by: { mail: null } },
      ],
    },
  },
  'tells the places apart by one fragment': {
    query:
      '{ front { ...S } story(id: "s1") { ...S } wire { ...S } } fragment S on Story { title desk { chief { name } } }',
    data: {
      front: [
        { title: 'Ice', desk: { chief: { name: 'Ada' } } },
        null,
        { title: null, desk: null },
      ],
      story: { title: 'Ice', desk: { chief: { name: 'Ada' } } },
      wire: [{ title: 'Ice', desk: { chief: { name: 'Ada' } } }, {}, {}],
    },
  },
};
