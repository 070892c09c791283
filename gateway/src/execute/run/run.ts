import type { FetchNode, PlanNode } from '../../plan/plan-node.ts';
import type { RequestContext } from '../../telemetry/request-context.ts';
import type { ErrorPolicy, ShownError } from '../present-subgraph-error.ts';
import { type AskedKeys, askedAt, askedKeysBefore } from './asked-keys.ts';
import { Explained } from './explained.ts';
import type { FetchInfo } from './fetch-info.ts';
import { type Data, getOwn } from './own.ts';
import type { ResponsePath } from './path.ts';
import type { SubgraphSend } from './subgraph-request.ts';
import type { TypeTable } from './type-table.ts';

/** An error of a subgraph and the fetch that it belongs to. */
export interface Failure {
  readonly fetch: FetchInfo;
  readonly shown: ShownError;
  /** Its place in the answer; without one it stands for everything that the fetch left empty. */
  readonly path: ResponsePath | undefined;
}

/** One execution of a plan, under way. */
export interface Run {
  readonly data: Data;
  /** The client's variables, as they were sent. */
  readonly variables: Readonly<Data>;
  /** The client's variables, with defaults; only booleans are asked for. */
  readonly conditions: Readonly<Data>;
  readonly types: TypeTable;
  readonly context: RequestContext;
  readonly send: SubgraphSend;
  readonly policy: ErrorPolicy;
  readonly failures: Failure[];
  readonly explained: Explained;
  /** What was found at the spots of the plan's paths, by their numbers. */
  readonly found: (readonly unknown[] | undefined)[];
  /** The keys asked for before a fetch; worked out when one of them is missing for the first time. */
  askedKeys: Map<FetchNode, AskedKeys> | undefined;
}

export type RunOptions = Omit<Run, 'data' | 'failures' | 'explained' | 'found' | 'askedKeys'>;

export function startRun(options: RunOptions): Run {
  const { variables, conditions, types, context, send, policy } = options;
  return {
    data: {},
    variables,
    conditions,
    types,
    context,
    send,
    policy,
    failures: [],
    explained: new Explained(),
    found: [],
    askedKeys: undefined,
  };
}

export function isConditionMet(variable: string, { conditions }: Run): boolean {
  return getOwn(conditions, variable) === true;
}

/** Those of the client's variables that a fetch uses. */
export function variablesFor({ variableUsages }: FetchNode, { variables }: Run): Data {
  const used: Data = Object.create(null);
  for (const name of variableUsages) {
    const value = getOwn(variables, name);
    if (value !== undefined) used[name] = value;
  }
  return used;
}

/** The keys that this run asks for in the objects at a path before it comes to a fetch. */
export function askedKeysAt(
  run: Run,
  path: ResponsePath,
  fetch: FetchNode,
  plan: PlanNode,
): readonly AskedKeys[] {
  run.askedKeys ??= new Map();
  const asked =
    run.askedKeys.get(fetch) ??
    askedKeysBefore(fetch, plan, (variable) => isConditionMet(variable, run));
  run.askedKeys.set(fetch, asked);
  return askedAt(asked, path);
}
