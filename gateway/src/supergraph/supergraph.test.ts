import { describe, expect, it } from 'vitest';
import { composeSupergraph } from '../../test/support/supergraph.ts';
import { readSupergraph } from './supergraph.ts';

const users = { name: 'users', url: 'http://users/graphql', sdl: 'type Query { me: ID }' };
const sdl = composeSupergraph([users]);

describe('a supergraph', () => {
  it('names its subgraphs and where they are', () => {
    const supergraph = readSupergraph(sdl, 'supergraph.graphql');
    expect(supergraph.subgraphs).toEqual(new Map([['users', 'http://users/graphql']]));
    expect(supergraph.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['nothing', '', 'supergraph.graphql is empty.'],
    ['white space', ' \n\t', 'supergraph.graphql is empty.'],
    [
      'garbage',
      'type Query {\n  me: }',
      'supergraph.graphql:2:7: Syntax Error: Expected Name, found "}".',
    ],
    ['half of one', sdl.slice(0, sdl.length / 2), 'supergraph.graphql:'],
    [
      'a schema that is not composed',
      users.sdl,
      'supergraph.graphql is GraphQL, but no supergraph: it has no enum join__Graph that names subgraphs. Compose it first.',
    ],
  ])('is not made of %s', (_what, text, message) => {
    expect(() => readSupergraph(text, 'supergraph.graphql')).toThrow(message);
  });
});
