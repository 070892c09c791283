import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

/** The edges of a page, whose cursors are the ids. */
const page = (ids: readonly string[], edge: object) => {
  return ({ first, after }: Page) => {
    const from = after ? ids.indexOf(after) + 1 : 0;
    const found = ids.slice(from, from + first);
    return {
      edges: found.map((id) => ({ ...edge, node: id, cursor: id })),
      nodes: found,
      pageInfo: { hasNextPage: from + first < ids.length, endCursor: found.at(-1) ?? null },
    };
  };
};

const like = (...ids: readonly string[]) => ({
  total: ids.length,
  edges: ids.map((id) => ({ node: { __typename: id < 'q' ? 'Post' : 'User', id } })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

export const tables: MakeTables = () => ({
  posts: {
    Query: { posts: page(['p1', 'p2', 'p3'], {}) },
    Post: [
      { id: 'p1', text: 'Hi', author: 'u1' },
      { id: 'p2', text: null, author: null },
      { id: 'p3', text: 'Yo', author: 'u2' },
    ],
    User: [
      { id: 'u1', posts: page(['p1'], {}) },
      { id: 'u2', posts: page(['p3'], {}) },
    ],
  },
  people: {
    User: [
      { id: 'u1', name: 'Una', friends: page(['u2'], { since: 2001 }) },
      { id: 'u2', name: 'Vik', friends: page(['u1', 'u2'], { since: null }) },
    ],
  },
  likes: {
    Post: [
      { id: 'p1', likes: like('u2', 'p3') },
      { id: 'p2', likes: like() },
      { id: 'p3', likes: like('u1') },
    ],
  },
});
