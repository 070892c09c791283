import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'takes fields of the root by the share of their labels': {
    query: '{ hours lamp { id } watts }',
    data: { hours: 8, lamp: { id: 'l2' }, watts: 60 },
  },
  'takes fields of an entity by the share of their labels': {
    query: '{ lamps { lit hue } }',
    data: {
      lamps: [
        { lit: true, hue: 5 },
        { lit: null, hue: null },
      ],
    },
  },
  'goes to the new one for an object, and back for a field of it': {
    query: '{ lamps { room { name area } } lamp { room { name } lit } }',
    data: {
      lamps: [{ room: { name: 'Attic', area: 12 } }, { room: null }],
      lamp: { room: null, lit: null },
    },
  },
  'takes a value from the new one that both have': {
    query: '{ lamps { plug { volts } hue: lit lit: hue } }',
    data: {
      lamps: [
        { plug: { volts: 230 }, hue: true, lit: 5 },
        { plug: null, hue: null, lit: null },
      ],
    },
  },
};
