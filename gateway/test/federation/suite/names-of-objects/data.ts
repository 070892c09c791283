import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly length: number | null;
}

const toJSON = ({ prototype }: { prototype?: object }, { length }: Sent) =>
  `${length} ${JSON.stringify(prototype)}`;

export const tables: MakeTables = () => ({
  one: {
    Query: {
      toString: (given: object) => (Object.values(given).includes('all') ? ['o1', 'o2'] : ['o1']),
      // biome-ignore lint/suspicious/noThenProperty: a field may have this name.
      then: { get: 'o2', set: ['constructor', null], then: 'when' },
    },
    Object: [
      {
        constructor: 'o1',
        _proto_: 'p',
        length: 2,
        name: {
          get: null,
          set: (given: { hasOwnProperty?: readonly string[] }) => given.hasOwnProperty ?? null,
          // biome-ignore lint/suspicious/noThenProperty: a field may have this name.
          then: null,
        },
      },
      { constructor: 'o2', _proto_: null, length: null, name: null },
    ],
  },
  two: {
    Object: [
      { constructor: 'o1', hasOwnProperty: true, toJSON, valueOf: 'Object:o2' },
      {
        constructor: 'o2',
        hasOwnProperty: null,
        toJSON,
        valueOf: { __typename: 'Array', length: 0, map: ['o1', null] },
      },
    ],
  },
});
