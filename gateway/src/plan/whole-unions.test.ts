import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose, ourPlan, stockPlan } from './testing/plans.ts';
import { withWholeUnions } from './whole-unions.ts';

const stations = compose({
  north: `
    type Query { station: Station }
    type Station @key(fields: "id") { id: ID! report: Report @shareable }
    type Report @shareable { entries(of: String): [Entry!] }
    union Entry = Wind | Snow
    type Wind @shareable { speed: Int } type Snow { depth(in: String): Int }
  `,
  south: `
    type Query { other: Station }
    type Station @key(fields: "id") { id: ID! report: Report @shareable forecast: Report }
    type Report @shareable { entries(of: String): [Entry!] }
    union Entry = Wind | Sand
    type Wind @shareable { speed: Int } type Sand { grain: Float }
  `,
});

describe('a field of a union that has other members in another subgraph', () => {
  const entries = 'entries { ... on Snow { depth } ... on Sand { grain } ... on Wind { speed } }';

  it('loses fragments to the planner alone', () => {
    expect(stockPlan(stations, `{ station { report { ${entries} } } }`)).not.toContain('depth');
  });

  it('is asked where it is, for the members that there are', () => {
    const text = ourPlan(stations, `{ station { report { ${entries} } } }`);
    expect(text).toMatchInlineSnapshot(`
      "fetch "north" {
        {
          station {
            report {
              entries {
                __typename
                ... on Snow {
                  depth
                }
                ... on Wind {
                  speed
                }
              }
            }
          }
        }
      }"
    `);
  });

  it('is asked for the members of the subgraph that there is no way around', () => {
    const text = ourPlan(stations, `{ station { forecast { ${entries} } } }`);
    expect(text.slice(text.indexOf('"south"'))).toMatch(/grain/);
    expect(text).not.toContain('depth');
  });

  it('takes no variables along that only other members need', () => {
    const query = `query ($in: String, $of: String) { other { report { entries(of: $of) { ... on Snow { depth(in: $in) } } } } }`;
    const text = ourPlan(stations, query).replaceAll(/\s+/g, ' ');
    expect(text).toContain('query ($of: String)');
    expect(text).toContain('entries(of: $of) { __typename }');
  });
});

it('leaves a supergraph as it is where no field may come from two of its subgraphs', () => {
  const plain = parse(
    compose({
      a: 'type Query { a: [U] } union U = A | B type A @shareable { x: Int } type B { y: Int }',
      b: 'type Query { b: [U] } union U = A | C type A @shareable { x: Int } type C { z: Int }',
    }),
  );
  expect(withWholeUnions(plain).document).toBe(plain);
});
