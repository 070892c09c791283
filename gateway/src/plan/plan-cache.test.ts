import fc from 'fast-check';
import { parse, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlanCache } from './plan-cache.ts';
import { planKey } from './plan-key.ts';
import { createPlanner } from './planner.ts';
import { compose } from './testing/plans.ts';

const supergraph = compose({ a: 'type Query { a(x: Int): Int b(s: String): Int c: Int }' });
const planner = createPlanner(supergraph);

/** Tokens that make up a document together; what stands between them is of no meaning. */
const tokens = fc
  .record({
    name: fc.constantFrom('Q', 'R'),
    fields: fc.array(
      fc.oneof(
        fc.integer({ min: -9, max: 9 }).map((x) => ['a', '(', 'x', ':', `${x}`, ')']),
        fc.string({ maxLength: 4 }).map((s) => ['b', '(', 's', ':', JSON.stringify(s), ')']),
        fc.constantFrom(['c'], ['d', ':', 'c'], ['c', '@', 'skip', '(', 'if', ':', 'true', ')']),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ name, fields }) => ['query', name, '{', ...fields.flat(), '}']);

const gap = fc.constantFrom(' ', '\n', '\t ', ',', '\r\n', ' # a "comment" { }\n', ' , # x\n  ');

describe('planKey', () => {
  it('is equal for documents that differ in white space, commas and comments only', () => {
    fc.assert(
      fc.property(tokens, fc.array(gap, { minLength: 40, maxLength: 40 }), (words, gaps) => {
        const spaced = words
          .map((word, index) => word + (gaps[index % gaps.length] ?? ' '))
          .join('');
        expect(planKey(parse(spaced), 'Q')).toBe(planKey(parse(words.join(' ')), 'Q'));
      }),
    );
  });

  it('is different for documents that differ in anything else, or in the operation asked for', () => {
    fc.assert(
      fc.property(tokens, tokens, (one, other) => {
        const [first, second] = [one.join(' '), other.join(' ')];
        const same = stripIgnoredCharacters(first) === stripIgnoredCharacters(second);
        expect(planKey(parse(first), 'Q') === planKey(parse(second), 'Q')).toBe(same);
        expect(planKey(parse(first), 'Q')).not.toBe(planKey(parse(first), 'R'));
        expect(planKey(parse(first), 'Q')).not.toBe(planKey(parse(first), undefined));
      }),
      { numRuns: 500 },
    );
  });
});

describe('createPlanCache', () => {
  it('gives one plan to all documents of one meaning, and names the only operation by itself', () => {
    const cache = createPlanCache(planner);
    const planned = cache.get(parse('query A { c }'), undefined);
    expect(cache.get(parse('query A{ # again\n c, }'), 'A')).toBe(planned);
    expect(cache.get(parse('query A { d: c }'), 'A')).not.toBe(planned);
    expect(planned.key).toBe(planKey(parse('query A { c }'), 'A'));
    expect(cache.size).toBe(2);
  });

  it('keeps no more than maxEntries, and those that were used last', () => {
    const cache = createPlanCache(planner, { maxEntries: 2 });
    const documents = ['{ a }', '{ b }', '{ c }'].map((text) => parse(text));
    const [a, b, c] = documents;
    if (!a || !b || !c) throw new Error('three documents');
    const first = cache.get(a, undefined);
    const second = cache.get(b, undefined);
    cache.get(a, undefined);
    cache.get(c, undefined);
    expect(cache.size).toBe(2);
    expect(cache.get(a, undefined)).toBe(first);
    expect(cache.get(b, undefined)).not.toBe(second);
  });

  it('plans a refused operation once, and throws an error of its own to each', () => {
    let calls = 0;
    const counting = {
      ...planner,
      plan: (...given: Parameters<typeof planner.plan>) => {
        calls += 1;
        return planner.plan(...given);
      },
    };
    const cache = createPlanCache(counting);
    const refusals = [1, 2].map(() => {
      try {
        return cache.get(parse('subscription { c }'), undefined);
      } catch (error) {
        return error;
      }
    });
    expect(refusals[0]).toMatchObject({ extensions: { code: 'QUERY_PLANNING_FAILED' } });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).not.toBe(refusals[1]);
    expect(calls).toBe(1);
  });

  it('keeps nothing of names of operations that are not there', () => {
    const cache = createPlanCache(planner);
    expect(() => cache.get(parse('query A { c }'), 'B')).toThrow('no operation named "B"');
    expect(cache.size).toBe(0);
  });

  it('refuses a bound that is none', () => {
    expect(() => createPlanCache(planner, { maxEntries: 0 })).toThrow(RangeError);
  });
});
