import { CallLog } from '../telemetry/call-log.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { Answer } from './executor.ts';
import type { PlannedRequest } from './serve.ts';
import { showPlan } from './show-plan.ts';

/** What clients may know of how their answers were made. */
export interface InternalsPolicy {
  /** Whether all of them may know everything. */
  readonly showInternals: boolean;
  /** Callers with this scope may ask for the statements, and for causes of nulls, anyhow. @default nobody may */
  readonly statementsScope?: string | undefined;
}

/** The header by which Apollo Sandbox asks for the plan. */
const PLAN_HEADER = 'apollo-query-plan-experimental';

/** The header by which a client asks for the statements behind its answer. */
const STATEMENTS_HEADER = 'archipelago-statements';

/** The header by which a client asks where the nulls of its answer come from. */
const NULLS_HEADER = 'archipelago-nulls';

/**
 * To be called before the request is executed: has written down what it costs and where its nulls
 * come from, as far as that is asked for.
 */
export function noteInternals(context: RequestContext, policy: InternalsPolicy): void {
  const wantsStatements = Boolean(context.headers.get(STATEMENTS_HEADER));
  const wantsNulls = Boolean(context.headers.get(NULLS_HEADER));
  if (!wantsStatements && !wantsNulls) return;
  const { showInternals, statementsScope } = policy;
  const hasScope =
    statementsScope !== undefined && context.caller?.scopes.includes(statementsScope);
  if (!showInternals && !hasScope) return;
  if (wantsStatements) context.callLog = new CallLog();
  if (wantsNulls) context.explainsNulls = true;
}

/** How an answer was made, as members of `extensions`; `undefined` where there is nothing to tell. */
export function internalsOf(
  { planned }: PlannedRequest,
  { replaced, nulls }: Pick<Answer, 'replaced' | 'nulls'>,
  { headers, callLog }: RequestContext,
  { showInternals }: InternalsPolicy,
): Record<string, unknown> | undefined {
  const wantsPlan = showInternals && Boolean(headers.get(PLAN_HEADER));
  const tellsMisfits = showInternals && replaced.length > 0;
  if (!wantsPlan && !tellsMisfits && !callLog && !nulls) return undefined;
  return {
    // Where Apollo Sandbox looks for it.
    ...(wantsPlan ? { __queryPlanExperimental: showPlan(planned.plan) } : {}),
    ...(tellsMisfits ? { valueCompletion: replaced } : {}),
    ...(callLog ? { statements: callLog.report() } : {}),
    ...(nulls ? { nulls } : {}),
  };
}
