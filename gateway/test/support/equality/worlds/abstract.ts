import type { Thing } from '../../federation/world.ts';
import { type GraphCase, required } from './graph-case.ts';

/** Interfaces with keys, interface objects both ways, unions and enums that differ by subgraph. */
const SOURCES = [
  {
    name: 'library',
    sdl: `
      type Query { nodes: [Node!] feed(kind: Genre): [Feed] media: [Media] first: Media! genres: [Genre!] grid: [[Media!]!] }
      interface Node { id: ID! }
      interface Media implements Node @key(fields: "id") { id: ID! title: String genre: Genre }
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String genre: Genre pages: Int! next: Media }
      type Film implements Media & Node @key(fields: "id") { id: ID! title: String genre: Genre minutes: Int sequel: Film }
      type Post implements Node @key(fields: "id") { id: ID! body: String about: Feed }
      union Feed = Book | Film | Post
      enum Genre { FACT FICTION }
      enum Mood { GOOD BAD HIDDEN @inaccessible }
    `,
  },
  {
    name: 'ratings',
    sdl: `
      type Query { best: Media reviewed: [Review] }
      type Media @key(fields: "id") @interfaceObject {
        id: ID!
        title: String @external
        rating: Float!
        reviews(first: Int = 2): [Review!]
        similar: [Media]
        label(prefix: String = "x"): String @requires(fields: "title")
        mood: Mood
      }
      type Review @key(fields: "id") { id: ID! media: Media text: String }
      enum Mood { GOOD BAD HIDDEN @inaccessible }
    `,
  },
  {
    name: 'ads',
    sdl: `
      type Query { sponsored: [Feed] promo: Promo }
      union Feed = Book | Ad
      type Ad { id: ID! text: String feed: Feed mood: Tone }
      type Book @key(fields: "id") { id: ID! sponsor: Ad tone: Tone }
      type Review @key(fields: "id") { id: ID! flagged: Boolean! by: Ad }
      type Promo { item: Feed tone: Tone! }
      enum Tone { LOUD QUIET }
    `,
  },
  {
    name: 'awards',
    sdl: `
      type Media @key(fields: "id") @interfaceObject { id: ID! awards: [Award!]! winner: Media }
      type Award { name: String! tone: Tone for: Media }
      type Post @key(fields: "id") { id: ID! tone: Tone }
      enum Tone { LOUD WARM }
    `,
  },
];

export function createAbstractCase(): GraphCase {
  const entities: Thing[] = [];
  const find = (id: string): Thing | null => entities.find((thing) => thing['id'] === id) ?? null;
  entities.push(...[0, 1, 2, 3].map((index) => mediumOf(index, find)));
  entities.push(...[0, 1].map((index) => postOf(index, find)));
  entities.push(...[0, 1, 2].map((index) => reviewOf(index, find)));
  const world = {
    entities,
    roots: {
      Query: {
        nodes: () => ['m0', 'p0', 'm1', 'p1'].map(find),
        feed: ({ kind }: { kind?: string | null }) =>
          [find('p0'), find('m1'), null, find('m0')].slice(kind === 'FACT' ? 1 : 0),
        media: () => [find('m0'), find('m1'), null, find('m2'), find('m0')],
        first: () => find('m1'),
        genres: ['FACT', 'FICTION'],
        grid: () => [[find('m3'), find('m0')], []],
        best: () => find('m1'),
        reviewed: () => [find('r0'), null, find('r1'), find('r2')],
        sponsored: () => [find('m0'), ad(0, find), null, find('m2')],
        promo: () => ({ __typename: 'Promo', item: ad(1, find), tone: 'LOUD' }),
      },
    },
  };
  return { name: 'abstract', sources: SOURCES, world, ids: ['m0', 'm1', 'p0', 'none'] };
}

type Find = (id: string) => Thing | null;

function ad(index: number, find: Find): Thing {
  const feed = index === 0 ? find('m2') : null;
  const mood = index === 0 ? 'QUIET' : null;
  return { __typename: 'Ad', id: `a${index}`, text: index === 1 ? null : 'Buy', feed, mood };
}

function mediumOf(index: number, find: Find): Thing {
  const isBook = index % 2 === 0;
  return {
    __typename: isBook ? 'Book' : 'Film',
    kinds: ['Node', 'Media'],
    id: `m${index}`,
    title: index === 2 ? null : `Title ${index}`,
    genre: index === 1 ? 'FICTION' : index === 0 ? 'FACT' : null,
    rating: index + 0.5,
    reviews: ({ first = 2 }: { first?: number | null }) =>
      index === 3 ? null : [find('r0'), find('r1'), find('r2')].slice(0, Math.max(0, first ?? 9)),
    similar: () => [find(`m${(index + 1) % 4}`), null, find(`m${(index + 2) % 4}`)],
    label: ({ prefix }: { prefix?: string | null }, self: Thing) =>
      `${prefix}:${required(self, 'title')}`,
    mood: ['GOOD', 'BAD', null, 'GOOD'][index],
    awards: () =>
      index === 0
        ? []
        : [{ __typename: 'Award', name: 'Best', tone: 'WARM', for: find(`m${index}`) }],
    winner: () => [find('m1'), find('m2'), null, find('m3')][index],
    ...(isBook
      ? {
          pages: 10 * index,
          next: () => find(index === 0 ? 'm1' : 'm2'),
          sponsor: () => (index === 0 ? ad(0, find) : null),
          tone: 'LOUD',
        }
      : { minutes: index === 1 ? 90 : null, sequel: () => (index === 1 ? find('m3') : null) }),
  };
}

function postOf(index: number, find: Find): Thing {
  return {
    __typename: 'Post',
    kinds: ['Node'],
    id: `p${index}`,
    body: index === 0 ? 'Body' : null,
    about: () => find(index === 0 ? 'm0' : 'p0'),
    tone: index === 0 ? 'WARM' : null,
  };
}

function reviewOf(index: number, find: Find): Thing {
  return {
    __typename: 'Review',
    id: `r${index}`,
    media: () => [find('m0'), find('m1'), null][index],
    text: index === 1 ? null : `Text ${index}`,
    flagged: index === 1,
    by: () => (index === 2 ? ad(1, find) : null),
  };
}
