import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'tells entities apart by all the fields of their key': {
    query: '{ ships { name berth { place } } }',
    data: {
      ships: [
        { name: 'Skua', berth: { place: 1 } },
        { name: 'Tern', berth: { place: 2 } },
        { name: null, berth: null },
      ],
    },
  },
  'sends a key with an object in it whole': {
    query: '{ ships { berth { fee } } }',
    data: { ships: [{ berth: { fee: 10.5 } }, { berth: { fee: 20 } }, { berth: null }] },
    calls: ['fleet', 'port', 'dues'],
  },
  'keeps the fields of an object in a key apart from those asked for elsewhere': {
    query: '{ moored { name berth { fee quay { owner } } } }',
    data: { moored: [{ name: 'Tern', berth: { fee: 20, quay: { owner: null } } }, null] },
  },
  'merges an object of a key with what another subgraph has of it': {
    query: '{ ships { berth { quay { owner code } } } }',
    data: {
      ships: [
        { berth: { quay: { owner: 'Anna', code: 'A' } } },
        { berth: { quay: { owner: null, code: 'B' } } },
        { berth: null },
      ],
    },
  },
  'takes one part of the key under the name of the other': {
    query: '{ ships { flag: number number: flag berth { place: fee fee: place } } }',
    data: {
      ships: [
        { flag: 1, number: 'NO', berth: { place: 10.5, fee: 1 } },
        { flag: 1, number: 'SE', berth: { place: 20, fee: 2 } },
        { flag: 2, number: 'NO', berth: null },
      ],
    },
  },
  'takes an object of the key under another name': {
    query: '{ moored { berth { spot: quay { code: owner name: code } fee } } }',
    data: { moored: [{ berth: { spot: { code: null, name: 'B' }, fee: 20 } }, null] },
  },
};
