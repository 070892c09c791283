import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks one subgraph for a value that both have': {
    query: '{ city(name: "Oslo") { centre { x y } } }',
    data: { city: { centre: { x: 1.5, y: -2 } } },
    calls: ['maps'],
  },
  'asks for the field of a value that only the other one has': {
    query: '{ city(name: "Oslo") { centre { x height } } }',
    data: { city: { centre: { x: 1.5, height: 20 } } },
  },
  'keeps a value that is null in both null': {
    query: '{ city(name: "Bodo") { centre { height x } degrees } }',
    data: { city: { centre: null, degrees: -9 } },
  },
  'takes the value from where it is already': {
    query: '{ coldest { centre { y height } degrees } }',
    data: { coldest: { centre: null, degrees: -9 } },
    calls: ['weather'],
  },
  'asks for values in values': {
    query: '{ city(name: "Oslo") { area { corners { y } km2 } } coldest { area { km2 } } }',
    data: { city: { area: { corners: [{ y: 1 }, { y: -2 }], km2: 9 } }, coldest: { area: null } },
  },
  'asks the one of two subgraphs for a value of the root that has all of it': {
    query: '{ here { x height } }',
    data: { here: { x: 0, height: 5 } },
    calls: ['weather'],
  },
};
