/// <reference types="vite/client" />
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFeatureGraph, type FeatureGraph } from '../support/federation-suite/graph.ts';
import { isAlike, judge, ruleFaults } from '../support/federation-suite/judge.ts';
import { KNOWN_DEFECTS } from '../support/federation-suite/known-defects.ts';
import { readFeatures } from '../support/federation-suite/read-features.ts';
import { STOCK_DEVIATIONS } from '../support/federation-suite/stock-deviations.ts';
import { executeByStock, OUR_WAYS } from '../support/federation-suite/ways.ts';

const FEATURES = readFeatures({
  sdl: import.meta.glob('./suite/*/*.graphql', { query: '?raw', import: 'default', eager: true }),
  data: import.meta.glob('./suite/*/data.ts', { eager: true }),
  cases: import.meta.glob('./suite/*/cases.ts', { eager: true }),
});

describe.each(FEATURES)('$name', (feature) => {
  let graph: FeatureGraph;

  beforeAll(() => {
    graph = buildFeatureGraph(feature);
  });

  for (const [title, given] of Object.entries(feature.cases)) {
    const isDefect = KNOWN_DEFECTS[feature.name]?.[title] !== undefined;
    const run = isDefect ? it.fails : it;

    run(title, async () => {
      for (const [name, way] of Object.entries(OUR_WAYS)) {
        const outcome = await way(graph, given);
        const broken = ruleFaults(graph.planner.apiSchema, given, outcome.answer);
        expect([...judge(given, outcome), ...broken], name).toEqual([]);
      }
    });
  }

  it('is answered by the stock gateway in the same way, but for what is listed', async () => {
    const deviating: string[] = [];
    for (const [title, given] of Object.entries(feature.cases)) {
      if (!isAlike(given, await executeByStock(graph, given))) deviating.push(title);
    }
    expect(deviating.sort()).toEqual(Object.keys(STOCK_DEVIATIONS[feature.name] ?? {}).sort());
  });
});

describe('the lists of the suite', () => {
  it.each(Object.entries({ KNOWN_DEFECTS, STOCK_DEVIATIONS }))(
    '%s names nothing but cases that exist',
    (_name, list) => {
      const titles = new Map(FEATURES.map(({ name, cases }) => [name, Object.keys(cases)]));
      for (const [feature, reasons] of Object.entries(list)) {
        expect(titles.get(feature), feature).toEqual(expect.arrayContaining(Object.keys(reasons)));
      }
    },
  );
});
