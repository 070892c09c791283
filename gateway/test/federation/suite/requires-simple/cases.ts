import type { Cases } from '../../../support/federation-suite/feature.ts';

export const cases: Cases = {
  'fetches what a field requires before the field': {
    query: '{ parcels { price } }',
    data: { parcels: [{ price: 3 }, { price: null }, null, { price: 4 }] },
    calls: ['catalogue', 'freight'],
  },
  'sends objects that are required with the required fields alone': {
    query: '{ parcels { volume } }',
    data: { parcels: [{ volume: 6 }, { volume: 4 }, null, { volume: null }] },
  },
  'sends a required value that is null': {
    query: '{ parcels { both } }',
    data: {
      parcels: [{ both: '1.5/2' }, { both: 'null/4' }, null, { both: '2/undefined' }],
    },
  },
  'requires nothing where nothing that requires is asked for': {
    query: '{ parcels { carrier } }',
    data: { parcels: [{ carrier: 'post' }, { carrier: null }, null, { carrier: 'ship' }] },
    calls: ['catalogue', 'freight'],
  },
  'keeps what the client asks of a required object apart from what is required': {
    query: '{ parcel(id: "p1") { volume size { note } price } }',
    data: { parcel: { volume: 6, size: { note: 'up' }, price: 3 } },
  },
  'takes a required field under the name of the one that requires it, and the other way round': {
    query:
      '{ parcel(id: "p1") { weight: price price: weight size: volume volume: size { height: width } } }',
    data: { parcel: { weight: 3, price: 1.5, size: 6, volume: { height: 2 } } },
  },
  'takes a required field under another name alone': {
    query: '{ parcel(id: "p2") { kilos: weight both box: size { w: width } } }',
    data: { parcel: { kilos: null, both: 'null/4', box: { w: 4 } } },
  },
  'fetches what a field requires though the client skips it': {
    query:
      'query ($no: Boolean = false) { parcel(id: "p1") { weight @include(if: $no) price size @skip(if: true) { width } volume } }',
    data: { parcel: { price: 3, volume: 6 } },
  },
  'fetches nothing for a field that is skipped with all that it requires': {
    query: 'query ($yes: Boolean!) { parcel(id: "p1") { id price @skip(if: $yes) } }',
    variables: { yes: true },
    data: { parcel: { id: 'p1' } },
    calls: ['catalogue'],
  },
  'skips one of two fields that require different things': {
    query: 'query ($no: Boolean!) { parcels { price @include(if: $no) volume } }',
    variables: { no: false },
    data: { parcels: [{ volume: 6 }, { volume: 4 }, null, { volume: null }] },
  },
};
