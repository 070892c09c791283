import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks one subgraph for what all of them have': {
    query: '{ today now: today }',
    data: { today: 'now', now: 'now' },
  },
  'merges a root field from three subgraphs': {
    query: '{ region { code north west climate { rain wind } chief { id name } } }',
    data: {
      region: {
        code: 'x',
        north: 0,
        west: [0, null],
        climate: { rain: 0, wind: null },
        chief: { id: 'c1', name: 'Tor' },
      },
    },
  },
  'merges it for each alias by its own arguments': {
    query:
      'query ($code: ID! = "y") { one: region(code: "x") { west chief { name } } two: region(code: $code) { chief { id } west climate { wind } } region { north } }',
    data: {
      one: { west: [0, null], chief: { name: 'Tor' } },
      two: { chief: null, west: [1, null], climate: { wind: null } },
      region: { north: 0 },
    },
  },
  'goes on by a key that a list of one subgraph lacks': {
    query: '{ regions { chief { name region { north west } } climate { wind rain } } }',
    data: {
      regions: [
        {
          chief: { name: 'Tor', region: { north: 1, west: [1, null] } },
          climate: { wind: null, rain: 0 },
        },
        { chief: null, climate: { wind: null, rain: 10 } },
      ],
    },
  },
  'leaves out of each subgraph what a variable leaves out': {
    query:
      'query ($south: Boolean!, $rest: Boolean = true) { region { ... @include(if: $south) { chief { name } } ... @skip(if: $rest) { west north } code } today @include(if: $south) }',
    variables: { south: false },
    data: { region: { code: 'x' } },
  },
};
