import type { MakeTables } from '../../../support/federation-suite/feature.ts';

type Value = Readonly<Record<string, unknown>>;

interface Sent {
  readonly load: (Value & { readonly __typename: string; readonly seal?: Value | null }) | null;
  readonly driver: Value | null;
}

const computed = {
  bill: (_: object, { load }: Sent) =>
    load && Object.values({ ...load, seal: load.seal?.['number'] }).join(' '),
  kind: (_: object, { load }: Sent) => load?.__typename ?? null,
  sign: (_: object, { driver }: Sent) =>
    driver && `${driver['name']} ${driver['firm'] ?? driver['since']}`,
};

export const tables: MakeTables = () => ({
  depot: {
    Query: { jobs: ['j1', 'j2', 'j3', 'j4'], first: 'j1' },
    Job: [
      {
        id: 'j1',
        load: { __typename: 'Crate', kilos: 7, seal: { number: 's7', kind: 'wax' } },
        driver: { __typename: 'Hired', name: 'Ola', firm: 'Haul' },
      },
      {
        id: 'j2',
        load: { __typename: 'Tank', litres: 90, kilos: 80.5 },
        driver: { __typename: 'Owner', name: 'Kari', since: 1999 },
      },
      { id: 'j3', load: { __typename: 'Letter', lines: ['Dear', 'Sir'] }, driver: null },
      {
        id: 'j4',
        load: null,
        driver: { __typename: 'Hired', name: 'Per', firm: null },
      },
    ],
  },
  billing: { Job: ['j1', 'j2', 'j3', 'j4'].map((id) => ({ id, ...computed })) },
});
