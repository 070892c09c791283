import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Sent {
  readonly owner: string | null;
}

const right = (_: object, { owner }: Sent) => `of ${owner}`;
const pages =
  (count: number) =>
  ({ from }: { from: number }) =>
    count - from;

export const tables: MakeTables = () => {
  const sheet = { id: 'o1', ref: { no: 1 }, title: 'Sum', owner: 'Ida', cells: 8 };
  const slide = { ref: { no: 2 }, title: null };
  const ofSheet = { __typename: 'Sheet', ...sheet };
  const doc = { ref: { no: 1 }, pages: pages(3), inFolder: { id: 'o2' } };
  return {
    core: {
      Query: {
        docs: [ofSheet, { __typename: 'Slide', ...slide }],
        all: ['Folder:o2', 'Sheet:o1', null, { __typename: 'Slide', ...slide }],
      },
      Sheet: [sheet],
      Slide: [slide],
      Folder: [{ id: 'o2', owner: null, first: ofSheet }],
    },
    docs: {
      Query: { recent: [doc, null] },
      Doc: [doc, { ref: { no: 2 }, pages: pages(9), inFolder: null }],
    },
    rights: {
      Owned: [
        { id: 'o1', right, readers: ['Per'] },
        { id: 'o2', right, readers: null },
      ],
    },
  };
};
