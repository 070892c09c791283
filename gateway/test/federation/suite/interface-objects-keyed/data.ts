import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly length: number | null;
  readonly fee: number | null;
}

const flag = { code: 'nl' };
const fee = (_: object, { length }: Sent) => length && length * 3;
const titleOf = (name: string) => (_: object, sent: Sent) => `${name} for ${sent.fee}`;

export const tables: MakeTables = () => ({
  harbour: {
    Query: {
      berths: [
        { boat: 'Barge:2', pier: 7 },
        { boat: null, pier: null },
      ],
      boats: ['Yacht:1', 'Barge:2'],
    },
    Yacht: [{ key: '1', flag: { ...flag, land: 'NL' }, number: 1, length: 9, sails: 2 }],
    Barge: [{ key: '2', flag: { ...flag, land: 'NL' }, number: 2, length: null, load: 80 }],
  },
  fees: {
    Query: { unpaid: ['2', null, '1'] },
    Boat: [
      { key: '1', flag, number: 1, fee, debts: [{ sum: 5, boat: '2' }] },
      { key: '2', flag, number: 2, fee, debts: null },
    ],
  },
  register: {
    Query: { newest: '1' },
    Boat: [
      { key: '1', flag, number: 1, name: 'Ida', title: titleOf('Ida'), sister: '2' },
      { key: '2', flag, number: 2, name: 'Tug', title: titleOf('Tug'), sister: null },
    ],
  },
});
