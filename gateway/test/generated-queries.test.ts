import fc from 'fast-check';
import { parse, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

const FRAGMENTS = 6;

/** Selections of a user; fragments may name each other and themselves. */
const { many: users } = fc.letrec<{ one: string; many: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('id', 'name', '__typename', 'name @skip(if: false)'),
    fc.nat(FRAGMENTS).map((name) => `...F${name}`),
    tie('many').map((inner) => `reviews { author { ${inner} } }`),
    tie('many').map((inner) => `... on User { ${inner} }`),
  ),
  many: fc.array(tie('one'), { minLength: 1, maxLength: 6 }).map((all) => all.join(' ')),
}));

const queries = fc
  .tuple(fc.array(users, { minLength: FRAGMENTS, maxLength: FRAGMENTS }), fc.boolean())
  .map(([sets, mayCircle]) => {
    const fragments = sets.map((set, at) => {
      const later = mayCircle
        ? set
        : set.replaceAll(/\.\.\.F(\d)/g, (_, n) => `...F${at + 1 + Number(n)}`);
      return `fragment F${at} on User { ${later.replaceAll(/\.\.\.F([6-9]|\d\d)/g, 'id')} }`;
    });
    return `{ me { ...F0 ...F1 ...F2 ...F3 ...F4 ...F5 } } ${fragments.join(' ')}`;
  });

/** Fields that subgraphs were asked for. */
function fieldsOf(queries: readonly string[]): number {
  let fields = 0;
  for (const query of queries) {
    visit(parse(query), {
      Field() {
        fields += 1;
      },
    });
  }
  return fields;
}

describe.each(HOSTS)('generated fragments, on the %s host,', (host) => {
  let shop: Shop;
  let gateway: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    const limits = { maxSelections: 400, maxDepth: 9, planTimeoutMs: 10_000 };
    gateway = await startGateway(shop.supergraphSdl, { host, mode: 'production', limits });
  });
  afterAll(async () => {
    await gateway.stop();
    await shop.stop();
  });

  it('are answered, or refused before a subgraph is asked', async () => {
    const seen = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const all = [shop.accounts, shop.reviews];
        for (const { requests } of all) requests.length = 0;
        const { status, errors, data, text } = await ask(gateway.url, query);
        const asked = all.flatMap(({ requests }) => requests.map((each) => each.query));
        if (status === 200) {
          seen.answered += 1;
          expect([errors, Object.keys(data ?? {})]).toEqual([undefined, ['me']]);
          // As much as the limit allows, with keys and type names beside.
          expect(fieldsOf(asked)).toBeLessThanOrEqual(3 * 400);
          return;
        }
        seen.refused += 1;
        const codes = new Set(errors?.map(({ extensions }) => extensions['code']));
        expect([status, asked, codes.size]).toEqual([400, [], 1]);
        expect(['OPERATION_LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED']).toContain([...codes][0]);
        expect(text.length).toBeLessThanOrEqual(4_096);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(seen.answered, seen.refused)).toBeGreaterThan(10);
  });
});
