import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'gives the name of the key to another field of the entry': {
    query: '{ letters { id: subject stamp } }',
    data: {
      letters: [
        { id: 'Hello', stamp: 'heron' },
        { id: null, stamp: 'rose' },
      ],
    },
  },
  'gives the name of the key to a field of another subgraph': {
    query: '{ letters { id: stamp subject } }',
    data: {
      letters: [
        { id: 'heron', subject: 'Hello' },
        { id: 'rose', subject: null },
      ],
    },
  },
  'gives the name of the key to an object': {
    query: '{ letters { id: reply { id: size stamp } cents } }',
    data: {
      letters: [
        { id: { id: 0, stamp: 'rose' }, cents: 90 },
        { id: null, cents: null },
      ],
    },
  },
  'swaps the names of two fields of two subgraphs': {
    query: '{ letters { stamp: size size: stamp } }',
    data: {
      letters: [
        { stamp: 5, size: 'heron' },
        { stamp: 0, size: 'rose' },
      ],
    },
  },
  'gives the key itself under another name as well': {
    query: '{ letters { a: id id b: id stamp } }',
    data: {
      letters: [
        { a: 'l1', id: 'l1', b: 'l1', stamp: 'heron' },
        { a: 'l2', id: 'l2', b: 'l2', stamp: 'rose' },
      ],
    },
  },
  'gives the name of the type to another field': {
    query: '{ letters { __typename: subject stamp kind: __typename } }',
    data: {
      letters: [
        { __typename: 'Hello', stamp: 'heron', kind: 'Letter' },
        { __typename: null, stamp: 'rose', kind: 'Letter' },
      ],
    },
  },
  'gives the names in a nested key to other fields': {
    query: '{ letters { label code { part: mark mark: part } } }',
    data: {
      letters: [
        { label: 'private', code: { part: 'M', mark: 'P' } },
        { label: null, code: null },
      ],
    },
  },
  'gives the name of the key to different fields in two fragments on one type': {
    query: `{ letters { ...A ... on Letter { cents } } }
      fragment A on Letter { code: id id: code { mark } stamp label }`,
    data: {
      letters: [
        { code: 'l1', id: { mark: 'M' }, stamp: 'heron', label: 'private', cents: 90 },
        { code: 'l2', id: null, stamp: 'rose', label: null, cents: null },
      ],
    },
  },
};
