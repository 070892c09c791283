import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { blameErrors } from '../src/blame/blame.ts';
import { ownerOf } from '../src/blame/revert.ts';
import { type ComposedGraph, composeSupergraph } from '../src/compose/compose.ts';
import type { Place } from '../src/diagnostic/source-text.ts';
import { diffSchemas } from '../src/diff/diff-schemas.ts';
import { locateChange } from '../src/diff/locate-change.ts';
import { GRAPH } from './mutation/graph.ts';
import { allMutants, type Mutant, sample } from './mutation/mutate.ts';

/** `MUTANTS=2000` for the whole figure; a share of them in every run. */
const SIZE = Number(process.env['MUTANTS'] ?? 80);
const SEED = Number(process.env['MUTANTS_SEED'] ?? 1);

/** Edits of other subgraphs that are right, among which the one that is wrong has to be found. */
const INNOCENT = Object.fromEntries(
  Object.entries(GRAPH).map(([name, sdl]) => [
    name,
    `${sdl}type Innocent_${name} {\n  a: Int\n}\n`,
  ]),
);

interface Judged {
  readonly mutant: Mutant;
  readonly verdict: 'same' | 'other';
  /** Undefined when there is nothing to find: the graph composes to the same API. */
  readonly found: 'right' | 'wrong' | undefined;
  readonly said: readonly string[];
}

function compose(graph: Readonly<Record<string, string>>) {
  return composeSupergraph(Object.entries(graph).map(([name, sdl]) => ({ name, sdl })));
}

function composesByItself(graph: Readonly<Record<string, string>>): boolean {
  try {
    const services = Object.entries(graph).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
    return composeServices(services).errors === undefined;
  } catch {
    return false;
  }
}

function judge(mutant: Mutant, before: ComposedGraph): Judged {
  const graph = { ...INNOCENT, [mutant.subgraph]: mutant.sdl };
  const now = compose(graph);
  const verdict = now.ok === composesByItself(graph) ? 'same' : 'other';
  const said = now.ok ? changesOf(before, now) : errorsOf(before, now);
  const findings = said.filter((each) => !each.coordinate.startsWith('Innocent_'));
  if (findings.length === 0) return { mutant, verdict, found: undefined, said: [] };
  const isRight = findings.every((each) => isAt(each, mutant));
  return {
    mutant,
    verdict,
    found: isRight ? 'right' : 'wrong',
    said: findings.map((each) => `${each.file} ${each.coordinate} ${each.message}`),
  };
}

interface Finding {
  readonly file: string;
  readonly coordinate: string;
  readonly message: string;
}

function errorsOf(
  before: ComposedGraph,
  now: Exclude<ReturnType<typeof compose>, { ok: true }>,
): Finding[] {
  const blamed = blameErrors(now.diagnostics, {
    before: before.subgraphs,
    now: now.subgraphs,
    fallback: undefined,
    budgetMs: Number.POSITIVE_INFINITY,
  });
  return blamed.map(({ place, cause, coordinate, message }) => ({
    file: fileOf(place),
    coordinate: cause?.coordinate ?? coordinate ?? '',
    message,
  }));
}

/** A change of the API is found at the edit; a member of an added or removed type with its type. */
function changesOf(before: ComposedGraph, now: ComposedGraph): Finding[] {
  return diffSchemas(before.apiSchema, now.apiSchema).map((change) => {
    const { place, edited } = locateChange(change, before.subgraphs, now.subgraphs);
    const coordinate = edited ?? change.coordinate;
    return { file: fileOf(place), coordinate, message: change.message };
  });
}

function fileOf(place: Place | undefined): string {
  return place?.file ?? 'nowhere';
}

function isAt({ file, coordinate }: Finding, mutant: Mutant): boolean {
  if (file !== `${mutant.subgraph}.graphql`) return false;
  const plain = (text: string): string => text.replace(/Renamed\b/, '');
  const [is, should] = [plain(coordinate), mutant.coordinate];
  // What is within, or directly holds, the thing that was edited is the same place to look at.
  return (
    is === should ||
    is.startsWith(should) ||
    should.startsWith(`${is}.`) ||
    should.startsWith(`${is}(`) ||
    (/[|&]/.test(should) && ownerOf(is) === ownerOf(should))
  );
}

describe('mutants of a graph', () => {
  it('are judged as the composer does, at the edit, without a crash', {
    timeout: 1_800_000,
  }, () => {
    const before = compose(GRAPH);
    if (!before.ok) throw new Error(before.diagnostics.map((each) => each.message).join('\n'));
    const all = allMutants(GRAPH);
    const chosen = sample(all, SIZE, SEED);
    let crashes = 0;
    const judged = chosen.flatMap((mutant) => {
      try {
        return [judge(mutant, before)];
      } catch (error) {
        crashes += 1;
        console.log(`crash: ${mutant.what}: ${(error as Error).stack}`);
        return [];
      }
    });
    const wrong = judged.filter((each) => each.found === 'wrong');
    const other = judged.filter((each) => each.verdict === 'other');
    const seen = judged.filter((each) => each.found !== undefined).length;
    const [placed, verdicts] = [
      (seen - wrong.length) / seen,
      (judged.length - other.length) / judged.length,
    ];
    if (process.env['MUTANTS']) {
      for (const { mutant, said } of wrong)
        console.log(`wrong: ${mutant.what}\n    ${said.join('\n    ')}`);
      for (const { mutant, said } of other) console.log(`verdict: ${mutant.what}\n    ${said[0]}`);
    }
    console.log(
      `mutants: ${chosen.length} of ${all.length} (seed ${SEED}), ${seen} with findings: right file and coordinate ${(placed * 100).toFixed(1)} %, verdict equal to the composer's ${(verdicts * 100).toFixed(1)} %, crashes ${crashes}`,
    );
    expect(all.length).toBeGreaterThan(1_000);
    expect(placed).toBeGreaterThanOrEqual(0.97);
    expect(verdicts).toBeGreaterThanOrEqual(0.99);
    expect(crashes).toBe(0);
  });
});
