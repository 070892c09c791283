import type { MakeTables } from '../../../support/federation-suite/feature.ts';

export const tables: MakeTables = () => {
  const users = [
    { id: 'u1', name: 'Gro' },
    { id: 'u2', name: 'Per' },
  ];
  const post = { id: 'b1', live: false, author: 'u1' };
  const rename = ({ id, to }: { id: string; to: string }) => {
    const user = users.find((each) => each.id === id);
    if (!user) return { __typename: 'NotFound', message: 'No such user.', id };
    const other = users.find(({ name }) => name === to);
    if (other) return { __typename: 'Taken', message: 'Taken.', by: other.id };
    user.name = to;
    return `User:${id}`;
  };
  const remove = ({ id }: { id: string }) => {
    const index = users.findIndex((each) => each.id === id);
    const failure = { __typename: 'NotFound', message: 'No such user.', id };
    if (index < 0) return { removed: null, query: {}, failure };
    const [gone] = users.splice(index, 1);
    return { removed: { __typename: 'User', ...gone }, query: roots.users, failure: null };
  };
  const roots = {
    users: { users: () => users.map(({ id }) => id), self: () => roots.users },
    blog: {
      posts: ({ by }: { by?: string }) => (by === undefined || by === 'u1' ? ['b1', null] : []),
    },
  };
  return {
    users: { Query: roots.users, Mutation: { rename, remove }, User: users },
    blog: {
      Query: roots.blog,
      Mutation: {
        publish: () => {
          post.live = true;
          return { post: 'b1', query: roots.blog };
        },
      },
      Post: [post],
      User: [
        { id: 'u1', posts: ['b1'] },
        { id: 'u2', posts: [] },
      ],
    },
  };
};
