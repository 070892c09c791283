import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { getIntrospectionQuery, graphqlSync, printSchema, validateSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlanner } from './planner.ts';
import { type Planning, planText } from './planning.ts';
import { startPlanningThread } from './planning-thread.ts';
import { crowdedOperation, crowdedSupergraph } from './testing/crowded.ts';
import { compose } from './testing/plans.ts';
import { typeFactsOf } from './type-facts.ts';

const SUPERGRAPH = compose({
  a: `
    "What is asked." type Query { account(id: ID = "1"): Account old: Int @deprecated(reason: "No more.") }
    "Someone." type Account @key(fields: "id") { id: ID! hidden: Int @inaccessible at: Time }
    scalar Time @specifiedBy(url: "https://time.invalid")
    directive @traced(by: String = "x") on FIELD | QUERY
  `,
  b: `
    type Account @key(fields: "id") { id: ID! name(of: [Kind!] = [LONG]): String }
    enum Kind { LONG SHORT @deprecated }
    directive @traced(by: String = "x") on FIELD | QUERY
  `,
});
/** Threads take their time to start where many processes share a machine. */
const TIMEOUT_MS = 120_000;
const FAILED = { code: 'QUERY_PLANNING_FAILED' };

describe('planning in a thread', () => {
  let planning: Planning;

  beforeAll(async () => {
    planning = await startPlanningThread(SUPERGRAPH);
  });
  afterAll(() => planning.stop());

  it('gives the schema and the plans that planning in this thread gives', async () => {
    const planner = createPlanner(SUPERGRAPH);
    expect(printSchema(planning.apiSchema)).toBe(printSchema(planner.apiSchema));
    const source = getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect(graphqlSync({ schema: planning.apiSchema, source })).toEqual(
      graphqlSync({ schema: planner.apiSchema, source }),
    );
    expect(planning.apiSchema.getDirectives()).toHaveLength(
      planner.apiSchema.getDirectives().length,
    );
    expect(validateSchema(planning.apiSchema)).toEqual([]);
    expect(planning.types).toEqual(typeFactsOf(planner.supergraph));
    expect(planning.literalFields).toEqual(planner.literalFields);
    const operation = 'query ($name: String) @traced(by: $name) { account { name: id id: name } }';
    const outcome = await planning.plan(operation);
    expect(outcome).toEqual(planText(planner, operation));
    expect(outcome.kind === 'planned' && Object.isFrozen(outcome.plan.node)).toBe(true);
  });

  it('refuses what cannot be planned, or is not valid where that is asked', async () => {
    expect(await planning.plan('subscription { account }')).toMatchObject({
      kind: 'refused',
      error: { message: 'Subscriptions are not supported.', extensions: FAILED },
      lasts: 'always',
    });
    const outcome = await planning.plan('{ account { hidden } }', { validates: true });
    expect(outcome).toMatchObject({ kind: 'refused', lasts: 'always' });
  });

  it(
    'survives a document that nests deeper than stacks are',
    async () => {
      const loop = await startPlanningThread(compose({ a: 'type Query { q: Query b: Int }' }));
      const nested = (depth: number) => `${'{ q '.repeat(depth)} { b } ${'}'.repeat(depth)}`;
      for (const depth of [300, 1000, 3000, 30_000]) {
        const outcome = await loop.plan(nested(depth));
        if (outcome.kind === 'refused') expect(outcome.error.extensions).toEqual(FAILED);
      }
      expect(await loop.plan('{ b }')).toMatchObject({ kind: 'planned' });
      await loop.stop();
    },
    TIMEOUT_MS,
  );

  it.each(['', 'type Query { a: Int }', 'type Query {'])(
    'refuses "%s" as a supergraph',
    async (sdl) => {
      await expect(startPlanningThread(sdl)).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    },
  );
});

describe('a thread over fifty subgraphs that resolve the same values', () => {
  it(
    'answers or refuses, while this thread does other things',
    async () => {
      const planning = await startPlanningThread(crowdedSupergraph(50));
      for (const levels of [1, 2, 3, 4]) {
        let turns = 0;
        const turning = setInterval(() => {
          turns += 1;
        }, 1);
        const outcome = await planning.plan(`{ e0 ${crowdedOperation(levels)} }`);
        clearInterval(turning);
        if (outcome.kind === 'refused') expect(outcome.error.extensions).toEqual(FAILED);
        else expect(outcome.plan.node).toBeDefined();
        expect(turns).toBeGreaterThan(1);
      }
      await planning.stop();
    },
    TIMEOUT_MS,
  );
});

describe('a thread with an operation that takes too much', () => {
  const crowded = crowdedSupergraph(20);
  const huge = `{ e0 ${crowdedOperation(6)} }`;

  it(
    'gives up one operation after the time limit, and plans the next',
    async () => {
      const planner = { maxPathOptions: 1_000_000 };
      const planning = await startPlanningThread(crowded, { timeLimitMs: 2000, planner });
      const [long, next] = [planning.plan(huge), planning.plan('{ e0 { own0 } }')];
      expect(await long).toMatchObject({
        kind: 'refused',
        error: { message: 'The operation cannot be planned within 2000 ms.', extensions: FAILED },
        lasts: 'for a while',
      });
      expect(await next).toMatchObject({ kind: 'planned' });
      await planning.stop();
    },
    TIMEOUT_MS,
  );

  it(
    'outlives a thread that takes too much memory',
    async () => {
      const planning = await startPlanningThread(SUPERGRAPH, {
        timeLimitMs: 60_000,
        maxHeapMb: 90,
      });
      const fields = Array.from({ length: 300_000 }, (_, n) => `a${n}: id`);
      const greedy = planning.plan(`{ account { ${fields.join(' ')} } }`);
      const next = planning.plan('{ account { id } }');
      expect(await greedy).toMatchObject({
        error: { originalError: { code: 'ERR_WORKER_OUT_OF_MEMORY' } },
        lasts: 'for a while',
      });
      expect(await next).toMatchObject({ kind: 'planned' });
      await planning.stop();
    },
    TIMEOUT_MS,
  );

  it(
    'refuses what there is no more room for to wait, and all that waits when it is stopped',
    async () => {
      const planner = { maxPathOptions: 1_000_000 };
      const planning = await startPlanningThread(crowded, {
        maxQueued: 1,
        timeLimitMs: 60_000,
        planner,
      });
      const running = planning.plan(huge);
      const waiting = planning.plan('{ e0 { id } }');
      expect(planning.plan('{ e2 { id } }')).toMatchObject({
        error: { message: 'Too many operations are waiting to be planned.' },
        lasts: 'once',
      });
      await planning.stop();
      const stopped = { error: { message: 'The gateway is shutting down.' }, lasts: 'once' };
      expect(await running).toMatchObject(stopped);
      expect(await waiting).toMatchObject(stopped);
      expect(await planning.plan('{ e0 { id } }')).toMatchObject(stopped);
    },
    TIMEOUT_MS,
  );
});

describe('a thread that is given up', () => {
  it(
    'ends what it was asked, and begins anew for who comes late',
    async () => {
      const planning = await startPlanningThread(SUPERGRAPH, { graceMs: 0 });
      const before = planning.plan('{ account { id } }');
      planning.retire();
      expect(await before).toMatchObject({ kind: 'planned' });
      // The first turn of the loop in which the time of grace is over.
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(await planning.plan('{ account { name } }')).toMatchObject({ kind: 'planned' });
      await planning.stop();
    },
    TIMEOUT_MS,
  );

  it(
    'does not keep a process',
    async () => {
      const file = fileURLToPath(new URL('./planning-thread.ts', import.meta.url));
      const code = `
      const { startPlanningThread } = await import(${JSON.stringify(file)});
      const planning = await startPlanningThread(${JSON.stringify(SUPERGRAPH)});
      const { kind } = await planning.plan('{ account { name } }');
      console.log(kind);
    `;
      const given = [
        '--conditions=archipelago-source',
        '--import',
        'tsx',
        '--input-type=module',
        '--eval',
        code,
      ];
      const child = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      expect(await text(child.stdout)).toBe('planned\n');
      expect(await ended).toEqual([0, null]);
    },
    TIMEOUT_MS,
  );
});
