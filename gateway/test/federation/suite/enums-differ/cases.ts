import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'answers with values that one subgraph alone has, where an enum is for answers only': {
    query: '{ signals { light second lights } }',
    data: {
      signals: [
        { light: 'BLINK', second: 'DIM', lights: ['OFF', 'DIM'] },
        { light: null, second: 'OFF', lights: null },
      ],
    },
  },
  'takes a value of an argument that all subgraphs have': {
    query: 'query ($c: Colour) { signals(colour: $c) { id hue } count(colour: $c) }',
    variables: { c: 'GREEN' },
    data: { signals: [{ id: 's2', hue: 'green' }], count: 5 },
  },
  'refuses a value in the query that one subgraph alone has': {
    query: '{ count(colour: WHITE) }',
    refused: /WHITE/,
  },
  'refuses a value of a variable that one subgraph alone has': {
    query: 'query ($c: Colour) { signals(colour: $c) { id } }',
    variables: { c: 'BLUE' },
    refused: /\$c/,
  },
  'takes defaults of arguments that are enums': {
    query: '{ count modes }',
    data: { count: 3, modes: ['FAST', null] },
  },
  'takes lists of enums': {
    query: 'query ($m: [Mode!] = [SLOW, FAST]) { modes(of: $m) one: modes(of: SLOW) }',
    data: { modes: ['SLOW', 'FAST', null], one: ['SLOW', null] },
  },
  'lists the values of an argument that all have, and of an answer that any has': {
    query:
      '{ a: __type(name: "Colour") { enumValues { name } } b: __type(name: "Light") { enumValues { name } } }',
    data: {
      a: { enumValues: [{ name: 'GREEN' }, { name: 'RED' }] },
      b: { enumValues: [{ name: 'OFF' }, { name: 'DIM' }, { name: 'ON' }, { name: 'BLINK' }] },
    },
  },
};
