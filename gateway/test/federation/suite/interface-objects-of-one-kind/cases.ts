import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'adds the fields of two interface objects to one kind': {
    query: '{ docs { __typename pages ... on Sheet { right readers cells } } }',
    data: {
      docs: [
        { __typename: 'Sheet', pages: 3, right: 'of Ida', readers: ['Per'], cells: 8 },
        { __typename: 'Slide', pages: 9 },
      ],
    },
  },
  'adds those of one within a fragment on the other': {
    query: '{ docs { ... on Owned { right ... on Doc { pages(from: 1) } } title } }',
    data: { docs: [{ right: 'of Ida', pages: 2, title: 'Sum' }, { title: null }] },
  },
  'adds them to members of a union, each to those that have them': {
    query:
      '{ all { ... on Doc { pages inFolder { __typename right ... on Folder { first { title } } } } ... on Owned { id readers } } }',
    data: {
      all: [
        { id: 'o2', readers: null },
        {
          pages: 3,
          inFolder: { __typename: 'Folder', right: 'of null', first: { title: 'Sum' } },
          id: 'o1',
          readers: ['Per'],
        },
        null,
        { pages: 9, inFolder: null },
      ],
    },
  },
  'goes from the object of one interface to that of the other': {
    query:
      '{ recent { pages inFolder { id owner right ... on Folder { first { pages __typename ... on Sheet { readers } } } } } }',
    data: {
      recent: [
        {
          pages: 3,
          inFolder: {
            id: 'o2',
            owner: null,
            right: 'of null',
            first: { pages: 3, __typename: 'Sheet', readers: ['Per'] },
          },
        },
        null,
      ],
    },
  },
  'applies one of them within the other within a fragment on the kind': {
    query: '{ recent { inFolder { ... on Sheet { ... on Owned { ... on Doc { pages } } } } } }',
    data: { recent: [{ inFolder: {} }, null] },
  },
  'applies a fragment on one interface to an object of the other': {
    query: '{ recent { title ref { no } ... on Owned { right owner } } }',
    data: { recent: [{ title: 'Sum', ref: { no: 1 }, right: 'of Ida', owner: 'Ida' }, null] },
  },
};
