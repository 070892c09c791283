import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'refuses what it does not support with a sentence': {
    query: 'subscription { ticks }',
    refused: /[Ss]ubscriptions are not supported/,
  },
  'answers the query beside it': {
    query: 'query A { now } subscription B { ticks }',
    operationName: 'A',
    data: { now: 1 },
  },
  'refuses it by its name': {
    query: 'query A { now } subscription B { ticks }',
    operationName: 'B',
    refused: /[Ss]ubscriptions are not supported/,
  },
};
