import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'asks for the rest of a value through the entity around it': {
    query: '{ items { info { title about } } }',
    data: {
      items: [
        { info: { title: 'One', about: 'long' } },
        { info: { title: null, about: null } },
        { info: null },
      ],
    },
    calls: ['catalog', 'details'],
  },
  'merges it several objects deep': {
    query: '{ items { info { maker { name land } } line { code length } } }',
    data: {
      items: [
        { info: { maker: { name: 'Acme', land: 'NO' } }, line: { code: 'a', length: 1 } },
        { info: { maker: null }, line: null },
        { info: null, line: { code: null, length: 2 } },
      ],
    },
  },
  'merges it under names that were swapped': {
    query:
      '{ items { line: info { title: about about: title } info: line { length: code code: length } } }',
    data: {
      items: [
        { line: { title: 'long', about: 'One' }, info: { length: 'a', code: 1 } },
        { line: { title: null, about: null }, info: null },
        { line: null, info: { length: null, code: 2 } },
      ],
    },
  },
  'asks the other subgraph alone for what only it has': {
    query: '{ items { info { maker { lines { length } } } } }',
    data: {
      items: [
        { info: { maker: { lines: [{ length: 3 }] } } },
        { info: { maker: null } },
        { info: null },
      ],
    },
  },
};
