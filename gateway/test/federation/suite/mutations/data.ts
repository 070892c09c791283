import { failing } from '../../../support/federation-suite/failing.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Change {
  readonly id: string;
  readonly sum: number;
}

export const tables: MakeTables = () => {
  const balances = new Map([['a', 10]]);
  const entries: { text: string; account: object }[] = [];
  const change = ({ id, sum }: Change) => {
    const balance = (balances.get(id) ?? 0) + sum;
    if (balance < 0) failing('Too little money.', 'POOR')();
    balances.set(id, balance);
    return id;
  };
  return {
    accounts: {
      Query: { account: ({ id }: { id: string }) => id },
      Mutation: {
        deposit: change,
        withdraw: ({ id, sum }: Change) => change({ id, sum: -sum }),
        close: ({ id }: { id: string }) => balances.delete(id),
      },
      Account: [{ id: 'a', balance: () => balances.get('a') ?? -1 }],
    },
    ledger: {
      Mutation: {
        book: ({ input }: { input: { account: string; lines: readonly string[] } }) => {
          entries.push({ text: input.lines.join('+'), account: { id: input.account } });
          return entries.at(-1);
        },
        note: ({ text }: { text: string }) => entries.push({ text, account: { id: 'a' } }),
      },
      Account: [
        {
          id: 'a',
          entries: () => [...entries],
          mirror: () => balances.get('a'),
          rating: (_: object, { balance }: { balance: number }) => (balance > 10 ? 'rich' : 'poor'),
        },
      ],
    },
  };
};
