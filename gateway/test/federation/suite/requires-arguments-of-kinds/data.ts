import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Titled {
  readonly lang: string;
  readonly cut?: { readonly at: number; readonly dots: readonly string[] | null } | null;
}

interface Sent {
  readonly title: string;
  readonly related: object;
}

const title = (name: string) => (given: Titled) => {
  const text = given.lang === 'NO' ? `${name}en` : name;
  return given.cut ? text.slice(0, given.cut.at) + (given.cut.dots ?? ['!']).join('') : text;
};
const related =
  (...ids: readonly string[]) =>
  ({ first = 9 }: { first?: number }) =>
    ids.slice(0, first);

const card = ({ big = false }: { big?: boolean }, sent: Sent) =>
  big ? sent.title.toUpperCase() : sent.title;
const list = (_: object, sent: Sent) => JSON.stringify(sent.related);

export const tables: MakeTables = () => ({
  core: {
    Query: { media: ['Book:m1', 'Film:m2'], book: 'm1' },
    Book: [
      {
        id: 'm1',
        ref: { code: 'r1' },
        isbn: 'i1',
        title: title('Bok'),
        related: related('Film:m2', 'Book:m1'),
      },
    ],
    Film: [{ id: 'm2', ref: { code: 'r2' }, title: title('Film'), related: related() }],
  },
  cards: {
    Query: { best: { ref: { code: 'r2' }, card, list } },
    Media: ['r1', 'r2'].map((code) => ({ ref: { code }, card, list })),
  },
  shelf: {
    Book: [
      {
        isbn: 'i1',
        id: 'm1',
        spine: (_: object, sent: Sent) => `|${sent.title}|`,
        foot: (_: object, sent: Sent) => `_${sent.title}_`,
      },
    ],
  },
});
