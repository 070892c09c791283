import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'makes one of fields that are asked for several times, over several subgraphs': {
    query:
      '{ shop { staff { name } } shop { staff { boss { id } } ... on Shop { staff { boss { name } id } } } }',
    data: {
      shop: {
        staff: [
          { name: 'Aud', boss: { id: 'p2', name: 'Bo' }, id: 'p1' },
          { name: 'Bo', boss: null, id: 'p2' },
        ],
      },
    },
  },
  'makes one of fields with equal arguments, by whatever order they are written': {
    query:
      '{ shop(lang: "no", at: { x: 1, y: 2 }) { id } shop(at: { x: 1, y: 2 }, lang: "no") { boxes(sort: DOWN, first: 1) { id } boxes(first: 1, sort: DOWN) { packer { id } size } } }',
    data: { shop: { id: 's', boxes: [{ id: 'b2', packer: null, size: '1 cm' }] } },
  },
  'makes one of them through fragments within fragments, in the order of the first': {
    query:
      '{ ...A } fragment A on Query { shop { ...B boxes { id ...C } } } fragment B on Shop { boxes { packer { ...P } } ...D } fragment C on Box { size(in: "m") packer { boss { ...P } } } fragment D on Shop { staff(role: "x") { ...P } } fragment P on Person { name(upper: true) }',
    data: {
      shop: {
        boxes: [{ packer: { name: 'AUD', boss: { name: 'BO' } }, id: 'b1', size: '0 m' }, null],
        staff: [{ name: 'BO' }],
      },
    },
  },
  'keeps fields apart that differ in their arguments alone': {
    query:
      'query ($up: Boolean! = true) { shop { staff { name loud: name(upper: $up) low: name(upper: false) } few: boxes(first: 1) { a: size b: size(in: "in") } boxes(sort: DOWN) { a: size(in: "in") packer { b: name(upper: $up) a: name } } } }',
    data: {
      shop: {
        staff: [
          { name: 'Aud', loud: 'AUD', low: 'Aud' },
          { name: 'Bo', loud: 'BO', low: 'Bo' },
        ],
        few: [{ a: '0 cm', b: '0 in' }],
        boxes: [
          { a: '1 in', packer: null },
          { a: '0 in', packer: { b: 'AUD', a: 'Aud' } },
        ],
      },
    },
  },
  'makes one of a conditional field and a sure one': {
    query:
      'query ($a: Boolean!, $b: Boolean!) { shop { staff @include(if: $a) { name } staff(role: null) @skip(if: true) { id } boxes { id packer @include(if: $b) { id } } boxes @skip(if: $b) { size } boxes @include(if: $a) { packer { name } } } }',
    variables: { a: true, b: false },
    refused: /conflict/,
  },
  'includes below a field what any of its places includes': {
    query:
      'query ($a: Boolean!, $b: Boolean!) { shop { boxes { id packer @include(if: $b) { id } } boxes @skip(if: $b) { size } boxes @include(if: $a) { packer { name } } } }',
    variables: { a: true, b: false },
    data: {
      shop: {
        boxes: [{ id: 'b1', size: '0 cm', packer: { name: 'Aud' } }, null],
      },
    },
  },
  'refuses two fields under one response key that differ': {
    query: '{ shop { boxes(first: 1) { id } ...F } } fragment F on Shop { boxes(first: 2) { id } }',
    refused: /conflict/,
  },
};
