import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithStock } from '../support/equality/compare-with-stock.ts';
import { withGeneratedFaults } from '../support/equality/faulty-subgraphs.ts';
import { createGraphCases } from '../support/equality/graph-cases.ts';
import { type Generated, generateOperation } from '../support/equality/operation.ts';
import { reportOf } from '../support/equality/report.ts';
import {
  compareWithFaults,
  compareWithoutFaults,
  createTally,
  type Subject,
} from '../support/equality/ways.ts';
import { buildGraph } from '../support/federation/graph.ts';
import { createRandom } from '../support/federation/random.ts';

/** How many operations in all, as in `OPERATIONS=20000`; another start with `SEED=…`. */
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 600);
const SEED = Number(process.env['SEED'] ?? 1);
/** Some of the graphs, as in `GRAPHS=keys,abstract`. */
const GRAPHS = process.env['GRAPHS']?.split(',');
const CASES = createGraphCases().filter(({ name }) => GRAPHS?.includes(name) ?? true);
const PER_CASE = Math.ceil(OPERATIONS / CASES.length);
const TIMEOUT_MS = 60_000 + PER_CASE * 500;

describe.each(CASES)('operations over the graph "$name"', (graphCase) => {
  let subject: Subject;

  beforeAll(async () => {
    subject = { graph: await buildGraph(graphCase.sources, graphCase.world), graphCase };
  });

  function* operations(): Generator<Generated & { readonly seed: number }> {
    const { schema } = subject.graph;
    for (let seed = SEED; seed < SEED + PER_CASE; seed += 1) {
      const random = createRandom(seed * 7919);
      const kind = schema.getMutationType() && random.chance(0.25) ? 'mutation' : 'query';
      yield { ...generateOperation(schema, random, { ids: graphCase.ids, kind }), seed };
    }
  }

  it(
    'are answered alike in all of our ways, by one schema over the same data and by the stock gateway',
    async () => {
      const tally = createTally();
      for (const generated of operations()) {
        const compare = (each: Generated) => compareWithoutFaults(subject, each, tally);
        expect(await reportOf(subject, generated, generated.seed, compare)).toBe('');
      }
      console.info(`${graphCase.name}: seeds ${SEED}–${SEED + PER_CASE - 1}`, tally);
    },
    TIMEOUT_MS,
  );

  it(
    'are answered alike in all of our ways, and by the rules, when subgraphs fail',
    async () => {
      const tally = createTally();
      for (const generated of operations()) {
        const fetch = withGeneratedFaults(subject.graph.fetch, generated.seed);
        const compare = (each: Generated) => compareWithFaults(subject, each, fetch, tally);
        expect(await reportOf(subject, generated, generated.seed, compare)).toBe('');
      }
    },
    TIMEOUT_MS,
  );

  it(
    'are answered as the stock gateway answers them when subgraphs fail, where the plans are the same',
    async () => {
      const tally = createTally();
      for (const generated of operations()) {
        const { seed } = generated;
        const compare = (each: Generated) => compareWithStock(subject, each, seed, tally);
        expect(await reportOf(subject, generated, seed, compare)).toBe('');
      }
      console.info(`${graphCase.name}: seeds ${SEED}–${SEED + PER_CASE - 1}`, tally);
    },
    TIMEOUT_MS,
  );
});
