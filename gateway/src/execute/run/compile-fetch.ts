import type { FetchNode } from '../../plan/plan-node.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import { isRecord } from '../../util/is-record.ts';
import type { AskedKeys } from './asked-keys.ts';
import { type Collect, compileCollect } from './compile-collect.ts';
import { entitiesOf, withWholeEntities } from './entities.ts';
import type { FetchInfo } from './fetch-info.ts';
import { mergeInto } from './merge.ts';
import type { Data } from './own.ts';
import { objectsAt } from './path.ts';
import { type FetchTargets, recordFailed, recordReported } from './record-failures.ts';
import { applyRewrites } from './rewrites.ts';
import { type Run, variablesFor } from './run.ts';
import { sharesAnswers } from './shares-answers.ts';
import type { TypeTable } from './type-table.ts';

type FetchStep = (run: Run) => Promise<void> | undefined;

/** A fetch with everything that its plan decides. */
interface CompiledFetch {
  readonly fetch: FetchNode;
  readonly info: FetchInfo;
  readonly takesVariables: boolean;
  /** Whether one answer may become part of several places. */
  readonly shares: boolean;
}

/** What the fetches of one plan know of each other. */
export interface Compilation {
  readonly all: readonly FetchInfo[];
  readonly types: TypeTable;
  readonly askedKeys: AskedKeys | undefined;
}

export function compileFetch(
  fetch: FetchNode,
  info: FetchInfo,
  { all, types, askedKeys }: Compilation,
): FetchStep {
  const takesVariables = fetch.variableUsages.length > 0;
  const compiled = { fetch, info, takesVariables, shares: sharesAnswers(info, all) };
  const { requires } = fetch;
  if (!requires) return rootStep(compiled);
  return entityStep(compiled, compileCollect({ fetch, info, requires, askedKeys }, types));
}

function rootStep(compiled: CompiledFetch): FetchStep {
  return (run) => {
    const objects = targetsOf(compiled, run);
    if (objects.length === 0) return undefined;
    const targets = { objects, representations: objects.map(() => 0) };
    const variables = compiled.takesVariables ? variablesFor(compiled.fetch, run) : {};
    return exchange(compiled, targets, run, variables, (response) => {
      const { data } = response;
      applyRewrites(compiled.fetch.outputRewrites, data, run.types);
      for (const object of objects) if (data) merge(compiled, object, data, run);
      return response;
    });
  };
}

/** The objects that a fetch fills, each of them once. */
function targetsOf({ info }: CompiledFetch, run: Run): readonly Data[] {
  if (info.steps.length === 0) return [run.data];
  const objects = objectsAt(run.data, info.steps, run.types);
  return objects.length < 2 ? objects : [...new Set(objects)];
}

function merge({ shares }: CompiledFetch, object: Data, answer: Data, run: Run): void {
  mergeInto(object, shares ? answer : structuredClone(answer), run.types);
}

function entityStep(compiled: CompiledFetch, collect: Collect): FetchStep {
  return (run) => {
    const candidates = targetsOf(compiled, run);
    if (candidates.length === 0) return undefined;
    const { targets, sent } = collect(candidates, run);
    if (sent.length === 0) return undefined;
    const variables = compiled.takesVariables ? variablesFor(compiled.fetch, run) : {};
    variables['representations'] = sent;
    return exchange(compiled, targets, run, variables, (given) => {
      const response = withWholeEntities(given, sent.length, compiled.info.subgraph);
      takeInEntities(compiled, targets, entitiesOf(response) ?? [], run);
      return response;
    });
  };
}

function takeInEntities(
  compiled: CompiledFetch,
  { objects, representations }: FetchTargets,
  entities: readonly unknown[],
  run: Run,
): void {
  const { outputRewrites } = compiled.fetch;
  if (outputRewrites.length > 0) {
    for (const entity of entities) applyRewrites(outputRewrites, entity, run.types);
  }
  for (let i = 0; i < objects.length; i += 1) {
    const object = objects[i];
    const entity = entities[representations[i] ?? -1];
    if (object && isRecord(entity)) merge(compiled, object, entity, run);
  }
}

/** Sends a fetch and takes in its response; a call that fails is recorded. */
async function exchange(
  { fetch, info }: CompiledFetch,
  targets: FetchTargets,
  run: Run,
  variables: Data,
  takeIn: (response: SubgraphResponse) => SubgraphResponse,
): Promise<void> {
  const { operation: query, operationName } = fetch;
  try {
    const request = { query, variables, operationName };
    const response = takeIn(await run.fetch(fetch.subgraph, request, run.context));
    if (response.errors.length > 0 || response.data === null) {
      recordReported(run, info, targets, response);
    }
  } catch (thrown) {
    recordFailed(run, info, targets, thrown);
  }
}
