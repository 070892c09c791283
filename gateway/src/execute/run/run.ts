import type { FetchNode } from '../../plan/plan-node.ts';
import type { RequestContext } from '../../telemetry/request-context.ts';
import type { SubgraphResponse } from '../../transport/read-answer.ts';
import type { ErrorPolicy, ShownError } from '../present-subgraph-error.ts';
import { type AskedKeys, keysAt } from './asked-keys.ts';
import { createExplained, type Explained } from './explained.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { KeyTree } from './filled-keys.ts';
import { type Data, getOwn } from './own.ts';
import type { ResponsePath } from './path.ts';
import type { TypeTable } from './type-table.ts';

/** What a subgraph is asked. */
export interface FetchRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/**
 * Sends one operation to a subgraph. Whatever it throws is shown to clients by its code and
 * message if it is a `GatewayError`, else masked. The data that it gives may be changed.
 */
export type SubgraphFetch = (
  subgraph: string,
  request: FetchRequest,
  context: RequestContext,
) => Promise<SubgraphResponse>;

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
  readonly fetch: SubgraphFetch;
  readonly policy: ErrorPolicy;
  readonly failures: Failure[];
  readonly explained: Explained;
  /** The keys that this run asks for; worked out when a key is missing for the first time. */
  askedKeys: KeyTree | undefined;
}

export type RunOptions = Omit<Run, 'data' | 'failures' | 'explained' | 'askedKeys'>;

export function startRun(options: RunOptions): Run {
  return {
    ...options,
    data: Object.create(null),
    failures: [],
    explained: createExplained(),
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

/** The keys that this run asks for in the objects at a path; `undefined` when it asks for all. */
export function askedKeysAt(
  run: Run,
  path: ResponsePath,
  askedKeys: AskedKeys | undefined,
): KeyTree | undefined {
  if (!askedKeys) return undefined;
  run.askedKeys ??= askedKeys((variable) => isConditionMet(variable, run));
  return keysAt(run.askedKeys, path);
}
