import { afterEach, describe, expect, it } from 'vitest';
import { createComposeSource } from './compose-source.ts';
import type { SupergraphSource } from './manager.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const users = (fields = 'name: String') =>
  `${link} type Query { me: User } type User @key(fields: "id") { id: ID! ${fields} }`;
const reviews = `${link} type User @key(fields: "id") { id: ID! reviews: [String!] }`;

describe('a supergraph from running subgraphs', () => {
  let source: SupergraphSource | undefined;
  afterEach(() => source?.stop());

  /** Composes whatever `sdls` holds at the time; a subgraph that isn't in it is down. */
  function composed(sdls: Map<string, string>) {
    const offered: string[] = [];
    const reported: string[] = [];
    let wake = () => {};
    const composing = createComposeSource({
      subgraphs: { users: 'http://users', reviews: 'http://reviews' },
      pollIntervalMs: 5,
      fetchSdl: async (name) => {
        const sdl = sdls.get(name);
        if (sdl === undefined) throw new Error(`${name} is down`);
        return sdl;
      },
    });
    source = composing;
    const started = composing.start({
      async offer(sdl) {
        offered.push(sdl);
        wake();
      },
      report({ message }) {
        reported.push(message);
        wake();
      },
    });
    const until = async (holds: () => boolean) => {
      while (!holds()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    return { started, offered, reported, until };
  }

  it('is composed of what the subgraphs say', async () => {
    const { started, offered } = composed(
      new Map([
        ['users', users()],
        ['reviews', reviews],
      ]),
    );
    await started;
    expect(offered).toHaveLength(1);
    expect(offered[0]).toContain('@join__graph(name: "reviews", url: "http://reviews")');
  });

  it('waits for a subgraph that is down, and says which, once', async () => {
    const sdls = new Map([['users', users()]]);
    const { started, offered, reported, until } = composed(sdls);
    await until(() => reported.length > 0);
    sdls.set('reviews', reviews);
    await started;
    expect(reported).toEqual(['No schema yet from subgraph reviews.']);
    expect(offered).toHaveLength(1);
  });

  it('follows a schema that changes, and a subgraph that goes away takes nothing with it', async () => {
    const sdls = new Map([
      ['users', users()],
      ['reviews', reviews],
    ]);
    const { started, offered, reported, until } = composed(sdls);
    await started;
    sdls.delete('reviews');
    sdls.set('users', users('name: String email: String'));
    await until(() => offered.length > 1);
    expect(offered[1]).toContain('email: String');
    expect(offered[1]).toContain('reviews: [String!]');
    expect(reported).toEqual([]);
  });

  it('says what does not compose and where a schema is no GraphQL, and goes on', async () => {
    const sdls = new Map([
      ['users', users()],
      ['reviews', reviews],
    ]);
    const { started, offered, reported, until } = composed(sdls);
    await started;
    sdls.set('users', users('reviews: Int'));
    await until(() => reported.length === 1);
    sdls.set('users', 'type {');
    await until(() => reported.length === 2);
    sdls.set('users', users('age: Int'));
    await until(() => offered.length === 2);
    expect(reported[0]).toContain('The subgraphs do not compose:');
    expect(reported[0]).toContain('User.reviews');
    expect(reported[1]).toContain('The schema of subgraph "users" is not GraphQL: Syntax Error');
  });

  it('stops waiting when it is stopped', async () => {
    const { started, until, reported } = composed(new Map());
    await until(() => reported.length > 0);
    await source?.stop();
    await started;
  });
});
