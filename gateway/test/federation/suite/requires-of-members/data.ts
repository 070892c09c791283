import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly items: unknown;
  readonly pin: unknown;
}

const digest = ({ prefix }: { prefix: string }, { items }: Sent) =>
  `${prefix} ${JSON.stringify(items)}`;
const top = (_: object, { pin }: Sent) => JSON.stringify(pin);
const since = ({ zone }: { zone: string }) => `noon ${zone}`;
const text =
  (full: string | null) =>
  ({ cut }: { cut?: number }) =>
    full?.slice(0, cut) ?? null;

export const tables: MakeTables = () => ({
  feed: {
    Query: { feeds: ['f1', 'f2'] },
    Feed: [
      {
        id: 'f1',
        items: [
          ['Post:p1', { __typename: 'Ad', since, firm: 7 }, null].map((item) =>
            typeof item === 'object' && item ? { ...item, firm: { no: 7 } } : item,
          ),
          [{ __typename: 'Gap', size: 3 }, 'Post:p2'],
          [],
        ],
        pin: 'Post:p1',
      },
      { id: 'f2', items: null, pin: { __typename: 'Ad', since, firm: null } },
    ],
    Post: [
      { id: 'p1', since },
      { id: 'p2', since: null },
    ],
  },
  texts: {
    Post: [
      { id: 'p1', text: text('Hello'), by: 'n1' },
      { id: 'p2', text: text(null), by: null },
    ],
    Person: [{ id: 'n1' }, { id: 'n2' }],
    Firm: [{ no: 7, name: 'Sju', boss: 'n2' }],
  },
  people: {
    Person: [
      { id: 'n1', name: 'Ann' },
      { id: 'n2', name: 'Bob' },
    ],
  },
  ranks: {
    Feed: [
      { id: 'f1', digest, top },
      { id: 'f2', digest, top },
    ],
  },
});
