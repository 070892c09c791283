import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'keeps what each place says of one entity': {
    query: '{ rows { place item { note fact } } }',
    data: {
      rows: [
        { place: 1, item: { note: 'one', fact: 'all of i1' } },
        { place: 2, item: { note: 'uno', fact: 'all of i1' } },
        { place: 3, item: null },
        { place: 4, item: { note: null, fact: null } },
        { place: 5, item: { note: 'one', fact: 'all of i1' } },
      ],
    },
    errors: [{ path: ['rows', 3, 'item', 'fact'], code: 'NO_FACT' }],
  },
  'sends of one entity what each place says of it': {
    query: '{ rows { item { loud } } }',
    data: {
      rows: [
        { item: { loud: 'ONE' } },
        { item: { loud: 'UNO' } },
        { item: null },
        { item: { loud: null } },
        { item: { loud: 'ONE' } },
      ],
    },
    calls: ['lists', 'stock'],
  },
  'gives one entity other fields at each place': {
    query:
      '{ pair { left { fact(of: "half") count like { id } } right { fact count(by: 3) like { note } id: loud } } }',
    data: {
      pair: {
        left: { fact: 'half of i1', count: 1, like: { id: 'i2' } },
        right: { fact: 'all of i1', count: 3, like: { note: null }, id: 'ONE' },
      },
    },
  },
  'gives one entity one field under other names at each place': {
    query:
      '{ pair { left { a: fact b: id } right { b: fact a: id like { b: id } } } rows { item { id } place: local { value } } }',
    data: {
      pair: {
        left: { a: 'all of i1', b: 'i1' },
        right: { b: 'all of i1', a: 'i1', like: { b: 'i2' } },
      },
      rows: [
        { item: { id: 'i1' }, place: { value: 1 } },
        { item: { id: 'i1' }, place: { value: 1 } },
        { item: null, place: null },
        { item: { id: 'i2' }, place: { value: 2 } },
        { item: { id: 'i1' }, place: { value: 1 } },
      ],
    },
  },
  'reports an error of one entity at every place, under the name that it has there': {
    query: '{ pair { left { parts { left } } right { left: parts { count: left code } } } }',
    data: {
      pair: {
        left: { parts: [{ left: 3 }, { left: 3 }, { left: null }] },
        right: {
          left: [
            { count: 3, code: 'p' },
            { count: 3, code: 'p' },
            { count: null, code: 'q' },
          ],
        },
      },
    },
    errors: [
      { path: ['pair', 'left', 'parts', 2, 'left'], code: 'LOST' },
      { path: ['pair', 'right', 'left', 2, 'count'], code: 'LOST' },
    ],
  },
  'goes from an entity to an equal one and back': {
    query:
      '{ pair { left { like { like { like { id note } fact } } } right { like { like { fact } } } } }',
    data: {
      pair: {
        left: { like: { like: { like: { id: 'i2', note: null }, fact: 'all of i1' } } },
        right: { like: { like: { fact: 'all of i1' } } },
      },
    },
  },
  'includes a field at one place and not at the other': {
    query:
      'query ($v: Boolean!) { pair { left { fact @include(if: $v) note @skip(if: $v) } right { fact @skip(if: $v) loud @include(if: $v) } } }',
    variables: { v: true },
    data: { pair: { left: { fact: 'all of i1' }, right: { loud: 'ONE' } } },
  },
};
