import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RequestScope } from '../src/context/index.ts';
import type { PageSelection, Selection } from '../src/loader/selection.ts';
import { createLog } from '../src/process/index.ts';
import { needing, type Subgraph, startSubgraph } from '../src/server/index.ts';
import { pageSelectionOf, selectionOf } from '../src/server/selection.ts';

export const POSTS = 200;
export const AUTHORS = 100;
export const COMMENTS_PER_POST = 20;

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Post {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly body: string;
}

export interface Comment {
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly text: string;
  readonly writtenAt: Date;
}

interface Page {
  readonly nodes: readonly Comment[];
  readonly totalCount: () => Promise<number>;
}

/** How one of the contestants reads. What takes no selection ignores it. */
export interface Blog {
  posts(count: number, selection: Selection): Promise<readonly Post[]>;
  author(id: string, selection: Selection): Promise<Author | null>;
  comments(postId: string, first: number, selection: PageSelection): Promise<Page>;
}

/** Three ways to read the same store. */
export interface Contestants {
  readonly naive: (request: RequestScope) => Blog | Promise<Blog>;
  readonly dataloader: (request: RequestScope) => Blog | Promise<Blog>;
  readonly kit: (request: RequestScope) => Blog | Promise<Blog>;
  close(): Promise<void>;
}

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { posts(first: Int!): [Post!]! }
  type Post { id: ID! title: String! body: String! author: Author comments(first: Int!): CommentPage! }
  type CommentPage { nodes: [Comment!]! totalCount: Int! }
  type Comment { id: ID! text: String! writtenAt: String author: Author }
  type Author { id: ID! name: String! email: String! }
`;

export const OPERATION = `{
  posts(first: 50) {
    title
    author { name }
    comments(first: 5) { totalCount nodes { text author { name } } }
  }
}`;

/** Serves the blog, read by a contestant, behind the same server as all others. */
export async function serveBlog(
  openBlog: (request: RequestScope) => Blog | Promise<Blog>,
): Promise<Subgraph> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-bench-'));
  const file = join(folder, 'blog.graphql');
  await writeFile(file, SDL);
  const ofPost = needing<Post, Blog>();
  const ofComment = needing<Comment, Blog>();
  const subgraph = await startSubgraph<Blog>({
    name: 'blog',
    schema: pathToFileURL(file),
    resolvers: {
      Query: {
        posts: (_: unknown, { first }: { first: number }, blog, info) =>
          blog.posts(first, selectionOf(info)),
      },
      Post: {
        author: ofPost(['authorId'], ({ authorId }, _, blog, info) =>
          blog.author(authorId, selectionOf(info)),
        ),
        comments: ofPost(['id'], ({ id }, { first }: { first: number }, blog, info) =>
          blog.comments(id, first, pageSelectionOf(info)),
        ),
      },
      Comment: {
        author: ofComment(['authorId'], ({ authorId }, _, blog, info) =>
          blog.author(authorId, selectionOf(info)),
        ),
      },
    },
    createContext: openBlog,
    trust: { keys: [], development: true },
    checks: {},
    log: createLog({ service: 'blog', level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
  });
  await rm(folder, { recursive: true });
  return subgraph;
}

export function* authors(): Generator<Author> {
  for (let i = 0; i < AUTHORS; i += 1) {
    yield { id: `author-${i}`, name: `Author ${i}`, email: `author-${i}@example.com` };
  }
}

export function* posts(): Generator<Post> {
  for (let i = 0; i < POSTS; i += 1) {
    const authorId = `author-${(7 * i) % AUTHORS}`;
    yield {
      id: `post-${String(i).padStart(4, '0')}`,
      authorId,
      title: `Post ${i}`,
      body: 'x'.repeat(2000),
    };
  }
}

export function* comments(): Generator<Comment> {
  for (const { id: postId } of posts()) {
    for (let i = 0; i < COMMENTS_PER_POST; i += 1) {
      yield {
        id: `${postId}-${i}`,
        postId,
        authorId: `author-${(13 * i + Number(postId.slice(5))) % AUTHORS}`,
        text: `Comment ${i}`,
        writtenAt: new Date(1.7e12 + i * 60_000),
      };
    }
  }
}

export function groupByPost(rows: readonly Comment[]): Map<string, Comment[]> {
  const byPost = new Map<string, Comment[]>();
  for (const row of rows) {
    const list = byPost.get(row.postId);
    if (list) list.push(row);
    else byPost.set(row.postId, [row]);
  }
  return byPost;
}
