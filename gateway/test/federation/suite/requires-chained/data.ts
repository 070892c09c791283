import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly amount: number;
  readonly risk: number | null;
  readonly income: number | null;
  readonly grade: string | null;
}

const RATES: Readonly<Record<string, number>> = { A: 1.5, B: 2.5, C: 4 };

const ids = ['a', 'b', 'c'];
const each = (fields: object) => ids.map((id) => ({ id, ...fields }));

export const tables: MakeTables = () => ({
  base: {
    Query: { loans: ids },
    Loan: [
      { id: 'a', amount: 100, client: { id: 'k1' } },
      { id: 'b', amount: 500, client: { id: 'k2' } },
      { id: 'c', amount: 900, client: null },
    ],
  },
  risk: {
    Loan: each({
      risk: (_: object, { amount }: Sent) => (amount > 800 ? null : amount / 1000),
    }),
  },
  grades: {
    Loan: each({
      grade: (_: object, { risk, income }: Sent) =>
        risk === null ? null : income === null ? 'C' : risk * income > 20 ? 'B' : 'A',
    }),
  },
  people: {
    Client: [
      { id: 'k1', income: 150, name: 'Odd' },
      { id: 'k2', income: null, name: 'Even' },
    ],
    Loan: each({
      income: (_: object, { client }: { client: { income: number | null } | null }) =>
        client?.income ?? null,
    }),
  },
  offers: {
    Loan: each({
      rate: (_: object, { grade }: Sent) => RATES[grade ?? ''] ?? null,
      text: (_: object, { grade, risk }: Sent) => `${grade} at ${risk}`,
    }),
  },
  letters: {
    Loan: each({
      letter: (_: object, { rate, client }: { rate: number; client: { name: string } | null }) =>
        client && `${client.name}: ${rate}`,
    }),
  },
});
