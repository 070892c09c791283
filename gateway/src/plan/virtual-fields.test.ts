import { printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlanner } from './planner.ts';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';

const posts = compose({
  posts: `
    type Query { post: Post }
    type Post @key(fields: "id") { id: ID! title: String comments(limit: Int): [Comment!] }
    type Comment @key(fields: "id") { id: ID! text: String authorId: ID }
  `,
  people: `
    type Post @key(fields: "id") {
      id: ID!
      comments(limit: Int): [Comment!] @external
      authors: [String] @requires(fields: "comments(limit: 3) { authorId }")
    }
    type Comment @key(fields: "id") { id: ID! authorId: ID @external }
  `,
});

describe('a field that a client asks for with other arguments than a @requires', () => {
  const query = '{ post { comments(limit: 1) { text } authors } }';

  it('is fetched once only, with the wrong arguments for one of them, by the planner alone', () => {
    expect(stockPlan(posts, query)).toMatchInlineSnapshot(`
      "sequence {
        fetch "posts" {
          {
            post {
              __typename
              id
              comments(limit: 1) {
                text
                authorId
              }
            }
          }
        }
        at post: fetch "people" {
          requires {
            ... on Post {
              __typename
              id
              comments {
                authorId
              }
            }
          }
          ... on Post {
            authors
          }
        }
      }"
    `);
  });

  it('is fetched for each', () => {
    expect(ourPlan(posts, query)).toMatchInlineSnapshot(`
      "sequence {
        fetch "posts" {
          {
            post {
              __typename
              id
              comments(limit: 1) {
                text
              }
              _req0_comments: comments(limit: 3) {
                authorId
              }
            }
          }
        }
        at post: fetch "people" {
          requires {
            ... on Post {
              __typename
              id
              comments <- _req0_comments {
                authorId
              }
            }
          }
          ... on Post {
            authors
          }
        }
      }"
    `);
  });

  it('is fetched once when the arguments are equal', () => {
    expect(
      ourPlan(posts, '{ post { comments(limit: 3) { text } authors } }'),
    ).toMatchInlineSnapshot(`
      "sequence {
        fetch "posts" {
          {
            post {
              __typename
              id
              comments(limit: 3) {
                text
                authorId
              }
            }
          }
        }
        at post: fetch "people" {
          requires {
            ... on Post {
              __typename
              id
              comments {
                authorId
              }
            }
          }
          ... on Post {
            authors
          }
        }
      }"
    `);
  });

  it('is fetched for each when a variable may make them differ, or an alias below collides', () => {
    const byVariable = 'query ($n: Int) { post { comments(limit: $n) { text } authors } }';
    expect(ourPlan(posts, byVariable)).toContain('_req0_comments: comments(limit: 3)');
    const byAlias = '{ post { comments(limit: 3) { authorId: text } authors } }';
    expect(ourPlan(posts, byAlias)).toContain('_req0_comments: comments(limit: 3)');
  });

  it('keeps its own name where only another field has it as an alias', () => {
    const plan = ourPlan(posts, '{ post { comments: title authors } }');
    expect(plan).toContain('_as_comments: title');
    expect(plan).not.toContain('_req0');
  });

  it('keeps its own name where only the @requires asks for it', () => {
    expect(ourPlan(posts, '{ post { authors } }')).not.toContain('_req0');
  });
});

describe('virtual fields', () => {
  it('are nowhere in the schema of clients', () => {
    expect(printSchema(createPlanner(posts).apiSchema)).not.toContain('_req');
  });

  it('never meet an alias of the client', () => {
    const plan = ourPlan(posts, '{ post { _req0_comments: title comments { text } authors } }');
    expect(plan).toContain('_as__req0_comments: title');
    expect(plan).toContain('_req0_comments: comments(limit: 3)');
  });

  it('stand for fields of an interface in all that implements it', () => {
    const zoo = compose({
      zoo: `
        type Query { keeper: Keeper }
        type Keeper @key(fields: "id") { id: ID! animal: Animal }
        interface Animal { name(max: Int): String }
        type Cat implements Animal @key(fields: "id") { id: ID! name(max: Int): String }
        type Dog implements Animal @key(fields: "id") { id: ID! name(max: Int): String! }
      `,
      badges: `
        type Keeper @key(fields: "id") {
          id: ID!
          animal: Animal @external
          badge: String @requires(fields: "animal { name(max: 5) }")
        }
        interface Animal { name(max: Int): String }
        type Cat implements Animal @key(fields: "id") { id: ID! name(max: Int): String @external }
        type Dog implements Animal @key(fields: "id") { id: ID! name(max: Int): String! @external }
      `,
    });
    const query = '{ keeper { badge animal { ... on Cat { name(max: 1) } } } }';
    expect(ourPlan(zoo, query)).toMatchInlineSnapshot(`
      "sequence {
        fetch "zoo" {
          {
            keeper {
              __typename
              id
              animal {
                __typename
                _req0_name: name(max: 5)
                ... on Cat {
                  name(max: 1)
                }
              }
            }
          }
        }
        at keeper: fetch "badges" {
          requires {
            ... on Keeper {
              __typename
              id
              animal {
                name <- _req0_name
              }
            }
          }
          ... on Keeper {
            badge
          }
        }
      }"
    `);
  });
});
