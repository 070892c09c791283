import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import type { Executor } from './executor.ts';
import { shareExecutions } from './share-executions.ts';
import type { SubgraphCallOptions } from './subgraph-call.ts';
import { SHIP as QUERY, useShips } from './testing/ships.ts';

describe('equal requests whose clients the subgraphs cannot tell apart', () => {
  const { servers, hold, release, arrivedAt, start, contextOf, operationOf } = useShips();

  /** Counts the executions, too. */
  function executingOnce(options: Partial<SubgraphCallOptions> = { sharesInFlight: true }) {
    const { executor, calls } = start(options);
    let executions = 0;
    const counted: Executor = {
      execute: executor.execute,
      executeToText(operation, request) {
        executions += 1;
        return executor.executeToText(operation, request);
      },
    };
    const sharing = shareExecutions(counted, (subgraph) => calls.get(subgraph));
    return {
      executions: () => executions,
      async ask(query: string, name: string, changed: Partial<RequestContext> = {}, more = {}) {
        const variables = { name, ...more };
        const context = contextOf(changed);
        const answer = sharing.executeToText(operationOf(query), { variables, context });
        const { data, errors } = await answer;
        return { data: JSON.parse(data?.take() ?? 'null'), errors };
      },
    };
  }

  const both = { data: { ship: { name: 'Argo', tons: 4 } }, errors: [] };

  it('are part of one execution, and each request has the answer', async () => {
    const { ask, executions } = executingOnce();
    expect(await Promise.all([1, 2, 3].map(() => ask(QUERY, 'Argo')))).toEqual([both, both, both]);
    expect(executions()).toBe(1);
    await ask(QUERY, 'Argo');
    expect(executions()).toBe(2);
  });

  it('belong to executions of their own where variables, headers or callers differ', async () => {
    const { ask, executions } = executingOnce();
    await Promise.all([
      ask(QUERY, 'Argo'),
      ask(QUERY, 'Beagle'),
      ask(QUERY, 'Argo', { headers: new Map([['tenant', 'a']]) }),
      ask(QUERY, 'Argo', { headers: new Map([['unseen', 'a']]) }),
    ]);
    expect(executions()).toBe(3);
  });

  it('belong to executions of their own for mutations, and where calls are not shared', async () => {
    const launch = 'mutation ($name: ID!) { launch(name: $name) { name } }';
    for (const [query, options] of [
      [launch, { sharesInFlight: true }],
      [QUERY, { sharesInFlight: false }],
    ] as const) {
      const { ask, executions } = executingOnce(options);
      await Promise.all([ask(query, 'Argo'), ask(query, 'Argo')]);
      expect(executions()).toBe(2);
    }
  });

  it('are told apart where JSON would write different variables alike', async () => {
    const { ask } = executingOnce();
    const query =
      'query ($name: ID!, $size: Float) { ship(name: $name) { name tons(size: $size) } }';
    const [none, tooLarge] = await Promise.all([
      ask(query, 'Argo', {}, { size: null }),
      ask(query, 'Argo', {}, { size: JSON.parse('1e999') }),
    ]);
    expect(none).toEqual(both);
    expect(tooLarge.errors).toMatchObject([{ message: expect.stringContaining('Float') }]);
  });

  it('are not executed for a client that has left before', async () => {
    const { ask, executions } = executingOnce();
    const signal = AbortSignal.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
    const late = AbortSignal.abort(new GatewayError('GATEWAY_TIMEOUT', 'late'));
    await expect(ask(QUERY, 'Argo', { signal })).rejects.toMatchObject({
      code: 'REQUEST_CANCELLED',
    });
    await expect(ask(QUERY, 'Argo', { signal: late })).rejects.toMatchObject({
      code: 'GATEWAY_TIMEOUT',
    });
    expect(executions()).toBe(0);
    expect(await ask(QUERY, 'Argo')).toEqual(both);
  });

  it('go on for the others when a client leaves, and end with the last one', async () => {
    hold();
    const { ask } = executingOnce();
    const leaving = new AbortController();
    const first = ask(QUERY, 'Argo', { signal: leaving.signal });
    const second = ask(QUERY, 'Argo');
    await arrivedAt('harbours', 1);
    leaving.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
    await expect(first).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    release();
    expect(await second).toEqual(both);

    hold();
    const last = new AbortController();
    const alone = ask(QUERY, 'Beagle', { signal: last.signal });
    await arrivedAt('harbours', 2);
    last.abort(new GatewayError('REQUEST_CANCELLED', 'gone'));
    await expect(alone).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    await servers.get('harbours')?.hungUp(1);
  });
});
