import { expect, it } from 'vitest';
import { compose, ourPlan } from './testing/plans.ts';

const library = compose({
  library: `
    type Query { feed: [Feed] }
    union Feed = Book | Film | Post
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String }
    type Film implements Media @key(fields: "id") { id: ID! title: String }
    type Post @key(fields: "id") { id: ID! }
  `,
  ratings: `
    type Query { best: Media }
    type Media @key(fields: "id") @interfaceObject {
      id: ID! title: String @external mood: String rating: Int label: String @requires(fields: "title")
    }
    type Post @key(fields: "id") { id: ID! mood: String }
  `,
  press: `
    type Media @key(fields: "id") @interfaceObject {
      id: ID! rating: Int @external praise: String @requires(fields: "rating")
    }
  `,
});

/** What is asked of which kinds, in the subgraph of ratings. */
function asked(query: string): string[] {
  const text = ourPlan(library, query).replaceAll(/\s+/g, ' ');
  const fetches = [...text.matchAll(/fetch "ratings" \{ requires \{ (.*?) \} \} (.*?) \} \}/g)];
  return fetches.map(([, requires = '', rest = '']) => {
    const kinds = [...requires.matchAll(/\.\.\. on (\w+)/g)].map(([, kind]) => kind);
    const fields = rest.replace(/before: \S+ on \w+ \/ __typename = "Media" ?/g, '');
    return `${kinds.join()}: ${fields.replace(/\.\.\. on \w+ \{ /g, '')}`;
  });
}

it('asks each kind for its own fields', () => {
  expect(asked('{ feed { ... on Book { mood } ... on Film { label } } }')).toEqual([
    'Book: mood',
    'Film: label',
  ]);
});

it('asks kinds of which the same is asked together', () => {
  const query = '{ feed { ... on Media { mood } ... on Film { mood } } }';
  expect(asked(query)).toEqual(['Film,Book: mood']);
});

it('counts what another subgraph requires of a kind', () => {
  const query = '{ feed { ... on Book { praise mood } ... on Film { mood } } }';
  expect(asked(query)).toEqual(['Book: mood rating', 'Film: mood']);
});

it('keeps what is asked of other types', () => {
  const query = '{ feed { ... on Book { mood } ... on Film { rating } ... on Post { mood } } }';
  expect(asked(query)).toEqual(['Book: mood', 'Film: rating', 'Post: mood']);
});

it('sends no kind of which nothing is asked, once the kind is known', () => {
  expect(asked('{ best { title ... on Film { label } } }')).toEqual(['Film: label']);
});

it('counts fields under conditions as asked', () => {
  const query =
    'query ($v: Boolean!) { feed { ... on Book { mood @include(if: $v) } ... on Film { mood rating @skip(if: $v) } } }';
  expect(asked(query).map((each) => each.split(':')[0])).toEqual(['Book', 'Film']);
});
