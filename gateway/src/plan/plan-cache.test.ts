import { GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type CachedPlan, createPlanCache, withLiterals } from './plan-cache.ts';
import { planError } from './plan-error.ts';
import { createPlanner } from './planner.ts';
import { type Planning, type PlanOutcome, planInThisThread } from './planning.ts';
import { printPlan } from './print-plan.ts';
import { compose } from './testing/plans.ts';

const planner = createPlanner(
  compose({ a: 'type Query { a(x: Int): Int b(s: String): Int c: Int }' }),
);
const planning = planInThisThread(planner);

/** Planning that says what it is asked. */
function watched(from: Planning = planning) {
  const texts: string[] = [];
  const plan: Planning['plan'] = (text, options) => {
    texts.push(text);
    return from.plan(text, options);
  };
  return { texts, planning: { ...from, plan } };
}

/** Planning that answers when the test says so. */
function held() {
  const settles: ((outcome: PlanOutcome) => void)[] = [];
  const plan: Planning['plan'] = () => new Promise((resolve) => settles.push(resolve));
  return { settles, planning: { ...planning, plan } };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`an item at ${index}`);
  return item;
}

/** What is known already, or made in this thread. */
function now(found: CachedPlan | Promise<CachedPlan>): CachedPlan {
  if (found instanceof Promise) throw new Error('It is there at once.');
  return found;
}

const refusal = (lasts: 'always' | 'for a while' | 'once') =>
  ({ kind: 'refused', error: planError('No.'), lasts }) as const;

describe('createPlanCache', () => {
  it('gives one plan to all documents of one meaning, each with its own literals', () => {
    const { texts, planning: counting } = watched();
    const cache = createPlanCache(counting);
    const first = now(cache.get(parse('query A($y: Int) { a(x: 1) d: a(x: $y) }'), undefined));
    const other = now(cache.get(parse('query A($y:Int){a(x: 2),d:a(x:$y)} # again'), 'A'));
    expect(other.planned).toBe(first.planned);
    expect(other.key).toBe(first.key);
    expect([first.literals, other.literals]).toEqual([{ a_x: 1 }, { a_x: 2 }]);
    expect(now(cache.get(parse('query A { a }'), 'A')).planned).not.toBe(first.planned);
    expect(texts).toHaveLength(2);
    expect(cache.size).toBe(2);
  });

  it('hands literals over as variables that only the plan knows of', () => {
    const cache = createPlanCache(planning);
    const { planned, literals } = now(
      cache.get(parse('query ($a_x: Int) { a(x: 1) d: a(x: $a_x) }'), undefined),
    );
    expect(printPlan(planned.plan)).toContain('query ($a_x_2: Int!, $a_x: Int)');
    const declared = planned.operation.variableDefinitions?.map((each) => each.variable.name.value);
    expect(declared).toEqual(['a_x']);
    // Whatever else a client sends can't take their place.
    expect(withLiterals({ a_x: 5, a_x_2: 6 }, literals)).toEqual({ a_x: 5, a_x_2: 1 });
    const variables = { a_x: 5 };
    expect(withLiterals(variables, undefined)).toBe(variables);
  });

  it('normalises a document that a host keeps once', () => {
    const { texts, planning: counting } = watched();
    const cache = createPlanCache(counting);
    const document = parse('{ a(x: 1) }');
    const first = now(cache.get(document, undefined));
    expect(now(cache.get(document, undefined)).literals).toBe(first.literals);
    expect(texts).toHaveLength(1);
  });

  it('plans once for all who ask while it is being planned', async () => {
    const { settles, planning: slow } = held();
    const cache = createPlanCache(slow);
    const asked = [1, 2, 3].map((x) => cache.get(parse(`{ a(x: ${x}) }`), undefined));
    expect(settles).toHaveLength(1);
    at(settles, 0)({ kind: 'planned', plan: { node: undefined, renames: undefined } });
    const got = await Promise.all(asked);
    expect(new Set(got.map(({ planned }) => planned)).size).toBe(1);
    expect(got.map(({ literals }) => literals)).toEqual([{ a_x: 1 }, { a_x: 2 }, { a_x: 3 }]);
    expect(now(cache.get(parse('{ a(x: 4) }'), undefined)).planned).toBe(at(got, 0).planned);
  });

  it('keeps no more than maxEntries, and those that were used last', () => {
    const { texts, planning: counting } = watched();
    const cache = createPlanCache(counting, { maxEntries: 2 });
    for (const text of ['{ a }', '{ b }', '{ a }', '{ c }', '{ a }', '{ b }']) {
      cache.get(parse(text), undefined);
    }
    expect(texts).toEqual(['query {a}', 'query {b}', 'query {c}', 'query {b}']);
    expect(cache.size).toBe(2);
  });

  it('keeps what was used again, however many operations come only once', () => {
    const { texts, planning: counting } = watched();
    const cache = createPlanCache(counting, { maxEntries: 10 });
    const known = ['{ a }', '{ b }', '{ c }'].map((text) => parse(text));
    for (const document of [...known, ...known]) cache.get(document, undefined);
    for (let n = 0; n < 100; n += 1) cache.get(parse(`{ x${n}: a }`), undefined);
    expect(cache.size).toBe(10);
    expect(texts).toHaveLength(103);
    for (const document of known) cache.get(document, undefined);
    expect(texts).toHaveLength(103);
  });

  it('plans a refused operation once, and throws an error of its own to each', () => {
    const { texts, planning: counting } = watched();
    const cache = createPlanCache(counting);
    const refusals = [1, 2].map(() => {
      try {
        return cache.get(parse('subscription { c }'), undefined);
      } catch (error) {
        return error;
      }
    });
    expect(refusals[0]).toBeInstanceOf(GraphQLError);
    expect(refusals[0]).toMatchObject({ extensions: { code: 'QUERY_PLANNING_FAILED' } });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).not.toBe(refusals[1]);
    expect(texts).toHaveLength(1);
  });

  it('remembers for a while what took too long, and nothing of a passing trouble', async () => {
    const { settles, planning: slow } = held();
    let time = 0;
    const cache = createPlanCache(slow, { retryAfterMs: 100, now: () => time });
    const [long, unlucky] = ['{ a }', '{ b }'].map((text) => cache.get(parse(text), undefined));
    at(settles, 0)(refusal('for a while'));
    at(settles, 1)(refusal('once'));
    await expect(long).rejects.toThrow('No.');
    await expect(unlucky).rejects.toThrow('No.');
    expect(() => cache.get(parse('{ a }'), undefined)).toThrow('No.');
    expect(cache.get(parse('{ b }'), undefined)).toBeInstanceOf(Promise);
    time = 100;
    expect(cache.get(parse('{ a }'), undefined)).toBeInstanceOf(Promise);
    expect(settles).toHaveLength(4);
  });

  it('plans what another cache gave most often, if the schema still allows it', async () => {
    const old = createPlanCache(planning);
    const ask = (text: string) => old.get(parse(text), undefined);
    for (const text of ['{ b(s: "1") }', '{ c }', '{ b(s: "2") }', '{ a(x: 1) }', '{ a(x: 2) }']) {
      ask(text);
    }
    ask('{ b(s: "3") }');
    const changed = compose({ a: 'type Query { a(x: String): Int b(s: String): Int c: Int }' });
    const { texts, planning: next } = watched(planInThisThread(createPlanner(changed)));
    const cache = createPlanCache(next);
    expect(await cache.warm(old, { maxPlans: 2 })).toBe(1);
    expect(texts).toEqual(['query ($b_s:String!){b(s:$b_s)}', 'query ($a_x:Int!){a(x:$a_x)}']);
    const { planned, literals } = now(cache.get(parse('{ b(s: "4") }'), undefined));
    expect(texts).toHaveLength(2);
    expect(literals).toEqual({ b_s: '4' });
    expect(planned.operation.variableDefinitions).toEqual([]);
    // What is known already isn't planned again.
    expect(await cache.warm(old)).toBe(1);
    expect(texts.at(-1)).toBe('query {c}');
  });

  it('begins no plan when the time for warming up is over', async () => {
    const old = createPlanCache(planning);
    for (const text of ['{ a }', '{ b }', '{ c }']) old.get(parse(text), undefined);
    let time = 0;
    const cache = createPlanCache(planning, { now: () => (time += 10) });
    expect(await cache.warm(old, { maxMs: 25 })).toBe(2);
  });

  it('keeps nothing of names of operations that are not there', () => {
    const cache = createPlanCache(planning);
    expect(() => cache.get(parse('query A { c }'), 'B')).toThrow('no operation named "B"');
    expect(cache.size).toBe(0);
  });

  it('refuses a bound that is none', () => {
    expect(() => createPlanCache(planning, { maxEntries: 0 })).toThrow(RangeError);
  });
});
