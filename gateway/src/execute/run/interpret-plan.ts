import { OperationTypeNode } from 'graphql';
import { type FetchNode, type PlanNode, visitFetches } from '../../plan/plan-node.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import { isRecord } from '../../util/is-record.ts';
import { askingCondition } from './asking-condition.ts';
import { ENTITIES, entitiesOf, withWholeEntities } from './entities.ts';
import { type FetchInfo, fetchInfo } from './fetch-info.ts';
import { mergeInto } from './merge.ts';
import type { Data } from './own.ts';
import { objectsAt, type ResponsePath } from './path.ts';
import { type FetchTargets, recordFailed, recordReported } from './record-failures.ts';
import { type Representing, represent } from './represent.ts';
import { applyRewrites } from './rewrites.ts';
import { isConditionMet, type Run, variablesFor } from './run.ts';
import { fetchBy } from './subgraph-request.ts';

/**
 * Executes a plan the plain way; the reference that the compiled one is tested against. What the
 * subgraphs answer ends in `run.data`, what goes wrong in `run.failures`.
 */
export async function interpretPlan(given: PlanNode | undefined, run: Run): Promise<void> {
  if (!given) return;
  const plan = given;
  const ordinals = numberFetches(plan);
  await runNode(plan, []);

  async function runNode(node: PlanNode, path: ResponsePath): Promise<void> {
    switch (node.kind) {
      case 'sequence':
        for (const child of node.nodes) await runNode(child, path);
        return;
      case 'parallel':
        await Promise.all(node.nodes.map((child) => runNode(child, path)));
        return;
      case 'condition': {
        const clause = isConditionMet(node.variable, run) ? node.ifClause : node.elseClause;
        if (clause) await runNode(clause, path);
        return;
      }
      case 'flatten':
        return runNode(node.node, [...path, ...node.path]);
      case 'fetch':
        return runFetch(node, fetchInfo(node, path, ordinals.get(node) ?? 0), plan, run);
      default:
        return node satisfies never;
    }
  }
}

function numberFetches(plan: PlanNode): ReadonlyMap<FetchNode, number> {
  const ordinals = new Map<FetchNode, number>();
  visitFetches(plan, (fetch) => ordinals.set(fetch, ordinals.size));
  return ordinals;
}

async function runFetch(
  fetch: FetchNode,
  info: FetchInfo,
  plan: PlanNode,
  run: Run,
): Promise<void> {
  const objects = objectsAt(run.data, info.steps, run.types);
  if (objects.length === 0 || askingCondition(fetch)?.(run) === false) return;
  if (fetch.requires) {
    const { requires } = fetch;
    await fetchEntities({ fetch, info, requires, plan }, objects, run);
    return;
  }
  const targets = { objects, representations: objects.map(() => 0) };
  await attempt(fetch, info, targets, run, {}, (response) => {
    applyRewrites(fetch.outputRewrites, response.data, run.types);
    const { data } = response;
    if (data) for (const object of objects) mergeInto(object, structuredClone(data), run.types);
    return response;
  });
}

async function fetchEntities(
  representing: Representing,
  candidates: readonly Data[],
  run: Run,
): Promise<void> {
  const { fetch, info } = representing;
  const indexOf = new Map<string, number>();
  const representations: Data[] = [];
  const targets = { objects: [] as Data[], representations: [] as number[] };
  for (const object of candidates) {
    const representation = represent(object, representing, run);
    if (!representation) continue;
    const text = JSON.stringify(representation);
    const index = indexOf.get(text) ?? representations.push(representation) - 1;
    indexOf.set(text, index);
    targets.objects.push(object);
    targets.representations.push(index);
  }
  if (representations.length === 0) return;
  const texts = representations.map((representation) => JSON.stringify(representation));
  const asked = [{ responseKey: ENTITIES, representations: texts }];
  await attempt(fetch, info, targets, run, { representations }, (given) => {
    const response = withWholeEntities(given, asked, info.subgraph);
    const entities = entitiesOf(response, ENTITIES) ?? [];
    for (const entity of entities) applyRewrites(fetch.outputRewrites, entity, run.types);
    for (const [position, object] of targets.objects.entries()) {
      const entity = entities[targets.representations[position] ?? -1];
      if (isRecord(entity)) mergeInto(object, structuredClone(entity), run.types);
    }
    return response;
  });
}

/** Sends a fetch and takes in its response; a call that fails is recorded. */
async function attempt(
  fetch: FetchNode,
  info: FetchInfo,
  targets: FetchTargets,
  run: Run,
  added: Data,
  takeIn: (response: SubgraphResponse) => SubgraphResponse,
): Promise<void> {
  const { operation: query, operationName } = fetch;
  const variables = { ...variablesFor(fetch, run), ...added };
  try {
    const request = { query, variables, operationName };
    const isMutation = fetch.operationKind === OperationTypeNode.MUTATION;
    const send = fetchBy(run.send, isMutation);
    const response = takeIn(await send(fetch.subgraph, request, run.context));
    recordReported(run, info, targets, response);
  } catch (thrown) {
    recordFailed(run, info, targets, thrown);
  }
}
