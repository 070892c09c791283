import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface NoteArguments {
  readonly first: number;
  readonly by?: { readonly minStars: number; readonly words?: readonly string[] } | null;
}

const RATES: Readonly<Record<string, number>> = { NOK: 10, EUR: 1, USD: 1.25 };

const price = (euros: number) => (given: { currency: string; rounded?: boolean | null }) => {
  const value = euros * (RATES[given.currency] ?? 0);
  return given.rounded ? Math.round(value) : value;
};

const note = (stars: number | null, text: string) => ({
  stars,
  text: ({ upper }: { upper: boolean }) => (upper ? text.toUpperCase() : text),
});

const notes =
  (...all: ReturnType<typeof note>[]) =>
  ({ first, by }: NoteArguments) =>
    all
      .filter(({ stars, text }) => {
        const hasWords = by?.words?.every((word) => text({ upper: false }).includes(word)) ?? true;
        return (stars ?? 0) >= (by?.minStars ?? 0) && hasWords;
      })
      .slice(0, first);

interface Sent {
  readonly price: number;
  readonly notes: readonly { readonly stars: number; readonly text: string }[];
}

const computed = {
  tax: (_: object, sent: Sent) => sent.price / 4,
  best: (_: object, sent: Sent) => Math.max(0, ...sent.notes.map(({ stars }) => stars)),
  shout: (_: object, sent: Sent) => sent.notes[0]?.text ?? null,
};

export const tables: MakeTables = () => ({
  goods: {
    Query: { goods: ['g1', 'g2'] },
    Good: [
      {
        id: 'g1',
        price: price(10.4),
        notes: notes(note(1, 'bad'), note(5, 'good'), note(3, 'fair')),
      },
      { id: 'g2', price: price(2), notes: notes() },
    ],
  },
  tax: {
    Good: [
      { id: 'g1', ...computed },
      { id: 'g2', ...computed },
    ],
  },
});
