import type { Cases } from '../../../support/federation-suite/feature.ts';

const duties = [{ duty: 'c1 25' }, { duty: 'c2 undefined' }];

export const cases: Cases = {
  'fetches what is required of an entity behind another one': {
    query: '{ crates { duty } }',
    data: { crates: duties },
    calls: ['cargo', 'ships', 'world', 'customs'],
  },
  'fetches it in lists and by several ways': {
    query: '{ crates { route } }',
    data: {
      crates: [
        {
          route: 'c1 [{"depth":8.5,"land":{"iso":"NO","tax":25}},null] {"home":{"land":null}}',
        },
        { route: 'c2 [] null' },
      ],
    },
  },
  'fetches it with an argument, beside the argument of the client': {
    query: '{ crates { refuge ship { flag { ports { code } tax } } duty } }',
    data: {
      crates: [
        {
          refuge: 'c1 [{"code":"BGO","depth":null}]',
          ship: { flag: { ports: [{ code: 'BGO' }, { code: 'OSL' }], tax: 25 } },
          ...duties[0],
        },
        { refuge: 'c2 undefined', ship: null, ...duties[1] },
      ],
    },
  },
  'shows what is on the way as the client asks for it': {
    query:
      '{ crates { ship: duty duty: ship { flag { tax: iso iso: tax } home: flag { land: __typename } } stops { land { ports(limit: 1) { depth: land { iso } } } } } }',
    data: {
      crates: [
        {
          ship: 'c1 25',
          duty: { flag: { tax: 'NO', iso: 25 }, home: { land: 'Land' } },
          stops: [{ land: { ports: [{ depth: null }] } }, null],
        },
        { ship: 'c2 undefined', duty: null, stops: [] },
      ],
    },
  },
};
