import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { withDistinctNames } from './distinct-names.ts';

function namesOf(...names: readonly string[]) {
  const values = names.map((name, index) => `G${index} @join__graph(name: "${name}", url: "")`);
  const given = parse(`enum join__Graph { ${values.join(' ')} }`);
  const { document, names: restored } = withDistinctNames(given);
  const planned = [...print(document).matchAll(/name: "(.*?)"/g)].map(([, name]) => name);
  return { planned, restored: Object.fromEntries(restored) };
}

describe('names of subgraphs', () => {
  it('stay where they differ in letters, digits or underscores', () => {
    expect(namesOf('a-b', 'a.c', 'a')).toEqual({ planned: ['a-b', 'a.c', 'a'], restored: {} });
  });

  it('become others where they do not, and can be restored', () => {
    expect(namesOf('a-b', 'a_b', 'a_b_2', 'a.-b')).toEqual({
      planned: ['a-b', 'a_b_2', 'a_b_2_2', 'a_b_3'],
      restored: { a_b_2: 'a_b', a_b_2_2: 'a_b_2', a_b_3: 'a.-b' },
    });
  });
});
