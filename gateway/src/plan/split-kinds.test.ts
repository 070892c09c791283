import { Kind, parse } from 'graphql';
import { expect, it } from 'vitest';
import { printPlan } from './print-plan.ts';
import { createKindSplitting } from './split-kinds.ts';
import { fetch } from './testing/fetches.ts';
import { compose, ourPlan } from './testing/plans.ts';
import { indexTypes } from './type-index.ts';

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

it('asks each kind by the conditions under which the client does', () => {
  const query =
    'query ($v: Boolean!) { feed { ... on Book { label } ... @skip(if: $v) { ... on Film { label } } } }';
  expect(asked(query)).toEqual(['Book: label', 'Film: label @skip(if: $v)']);
});

it('asks no kind by a fragment on another one', () => {
  const document = parse(
    'query ($v: Boolean!) { best { ... on Media @include(if: $v) { title } ... on Film { mood } } }',
  );
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation.');
  const titles = fetch(
    'library',
    '{ _entities { ... on Media { ... on Book { title } ... on Film @include(if: $v) { title } ... on Film { mood } } } }',
  );
  const kinds = ['Book', 'Film'];
  const id = { kind: 'field', responseKey: 'id', name: 'id', selections: undefined } as const;
  const requires = kinds.map((kind) => {
    return { kind: 'fragment', typeCondition: kind, selections: [id] } as const;
  });
  const inputRewrites = kinds.map((kind) => {
    return { kind: 'set-value', path: [`... on ${kind}`, '__typename'], value: 'Media' } as const;
  });
  const node = { ...titles, requires, inputRewrites };
  const splitKinds = createKindSplitting(indexTypes(parse(library)));
  const root = fetch('library', '{ best { __typename id } }');
  const nodes = [root, { kind: 'flatten', path: ['best'], node } as const];
  const text = printPlan(splitKinds({ kind: 'sequence', nodes }, operation, new Map()));
  const asked = text.match(/\.\.\. on (\w+)[^{}]*\{\s*title/g)?.map((each) => each.split(' ')[2]);
  expect(asked).toEqual(['Book', 'Film']);
});
