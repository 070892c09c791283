import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../telemetry/request-context.ts';
import { batchEntities } from './batch-entities.ts';
import { SHIP as QUERY, useShips } from './testing/ships.ts';

describe('calls that requests share', () => {
  const { servers, hold, release, requestsOf, arrivedAt, start, contextOf, operationOf } =
    useShips();

  function executing(...given: Parameters<typeof start>) {
    const { executor } = start(...given);
    return (
      query: string,
      named: string | readonly string[],
      changed: Partial<RequestContext> = {},
    ) => {
      const variables = { name: named, names: named };
      const context = contextOf(changed);
      return executor.execute(operationOf(query), { variables, context });
    };
  }
  const batching = (windowMs: number, maxBatchSize = 100) =>
    executing({}, (call) =>
      batchEntities(call, {
        windowMs,
        maxBatchSize,
        visibleTo: ({ headers }) => headers.get('tenant') ?? '',
      }),
    );

  describe('because they are equal and under way together', () => {
    it('are made once, and each request has the answer', async () => {
      const execute = executing({ sharesInFlight: true });
      const answers = await Promise.all([1, 2, 3].map(() => execute(QUERY, 'Argo')));
      for (const { data } of answers) expect(data).toEqual({ ship: { name: 'Argo', tons: 4 } });
      expect(requestsOf('harbours')).toHaveLength(1);
      expect(requestsOf('registry')).toHaveLength(1);
    });

    it('are made again for what comes later', async () => {
      const execute = executing({ sharesInFlight: true });
      await execute(QUERY, 'Argo');
      await execute(QUERY, 'Argo');
      expect(requestsOf('harbours')).toHaveLength(2);
    });

    it('are not shared where the subgraph would see other headers or variables', async () => {
      const execute = executing({ sharesInFlight: true });
      const tenant = (name: string) => ({ headers: new Map([['tenant', name]]) });
      await Promise.all([
        execute(QUERY, 'Argo', tenant('a')),
        execute(QUERY, 'Argo', tenant('b')),
        execute(QUERY, 'Beagle', tenant('b')),
      ]);
      expect(requestsOf('harbours')).toHaveLength(3);
    });

    it('are not shared by mutations', async () => {
      const execute = executing({ sharesInFlight: true });
      const launch = 'mutation ($name: ID!) { launch(name: $name) { name } }';
      await Promise.all([execute(launch, 'Argo'), execute(launch, 'Argo')]);
      expect(requestsOf('harbours')).toHaveLength(2);
    });

    it('go on for the others when one client leaves, and end with the last', async () => {
      const execute = executing({ sharesInFlight: true });
      hold();
      const leaving = [new AbortController(), new AbortController()];
      const left = leaving.map(({ signal }) => execute(QUERY, 'Argo', { signal }));
      const stays = execute(QUERY, 'Argo');
      await arrivedAt('harbours', 1);
      leaving[0]?.abort();
      expect((await left[0])?.errors[0]?.extensions['code']).toBe('REQUEST_CANCELLED');
      leaving[1]?.abort();
      await left[1];
      release();
      expect((await stays).data).toEqual({ ship: { name: 'Argo', tons: 4 } });

      hold();
      const last = new AbortController();
      const alone = execute(QUERY, 'Argo', { signal: last.signal });
      await arrivedAt('harbours', 2);
      last.abort();
      await alone;
      await servers.get('harbours')?.hungUp(1);
    });

    it('may be changed by each request without the others seeing it', async () => {
      const execute = executing({ sharesInFlight: true });
      const both = [QUERY, 'query ($name: ID!) { ship(name: $name) { name owner } }'];
      const [tons, owner] = await Promise.all(both.map((query) => execute(query, 'Argo')));
      expect(tons?.data).toEqual({ ship: { name: 'Argo', tons: 4 } });
      expect(owner?.data).toEqual({ ship: { name: 'Argo', owner: 'owner of Argo' } });
    });
  });

  describe('because they come within a short time', () => {
    it('carry the different representations of all requests once', async () => {
      const execute = batching(300);
      const names = ['Argo', 'Beagle', 'Argo'];
      const answers = await Promise.all(names.map((name) => execute(QUERY, name)));
      expect(answers.map(({ data }) => data)).toEqual(
        names.map((name) => ({ ship: { name, tons: name.length } })),
      );
      expect(requestsOf('registry')).toHaveLength(1);
      expect(requestsOf('registry')[0]?.variables['representations']).toHaveLength(2);
    });

    it('give each request what it would have got alone, whatever the others ask for', async () => {
      const alone = executing({});
      const query = 'query ($names: [ID!]!) { ships(names: $names) { name SELECTED } }';
      const queries = ['log', 'tons', 'log tons: owner', 'tons'].map((fields) =>
        query.replace('SELECTED', fields),
      );
      const names = fc.array(
        fc.constantFrom('Argo', 'Beagle', 'Calypso', 'Flying Dutchman', 'Mary Celeste'),
      );
      const request = fc.tuple(fc.constantFrom(...queries), names);
      const requests = fc.array(request, { minLength: 2, maxLength: 12 });
      const checked = fc.asyncProperty(requests, fc.constantFrom(3, 100), async (asked, size) => {
        const together = batching(10, size);
        const answersBy = (execute: typeof together) =>
          Promise.all(asked.map(([text, given]) => execute(text, given)));
        expect(await answersBy(together)).toEqual(await answersBy(alone));
      });
      await fc.assert(checked, { numRuns: 40 });
    });

    it('are split at the largest size that is allowed', async () => {
      const execute = batching(300, 2);
      const names = ['A', 'Be', 'Cat', 'Dove', 'Eagle'];
      const answers = await Promise.all(names.map((name) => execute(QUERY, name)));
      expect(answers.map(({ data }) => data)).toEqual(
        names.map((name) => ({ ship: { name, tons: name.length } })),
      );
      expect(requestsOf('registry')).toHaveLength(3);
    });

    it('give each request the errors of its own entities, in its own places', async () => {
      const execute = batching(300);
      const fleet = '{ fleet { name tons } }';
      const [good, bad] = await Promise.all([execute(fleet, ''), execute(QUERY, 'Mary Celeste')]);
      expect(good?.errors).toEqual([]);
      expect(good?.data).toMatchObject({ fleet: [{ tons: 4 }, { tons: 6 }, { tons: 4 }] });
      expect(bad?.data).toEqual({ ship: { name: 'Mary Celeste', tons: null } });
      expect(bad?.errors).toMatchObject([
        { message: 'Nobody is on the Mary Celeste.', path: ['ship'] },
      ]);
      expect(requestsOf('registry')).toHaveLength(1);
    });

    it('fail for each request when they fail', async () => {
      const execute = batching(300);
      await servers.get('registry')?.stop();
      const answers = await Promise.all(['Argo', 'Beagle'].map((name) => execute(QUERY, name)));
      for (const { errors } of answers) {
        expect(errors).toMatchObject([
          { path: ['ship', 'tons'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
        ]);
      }
    });

    it('leave apart what differs in headers, variables or selection', async () => {
      const execute = batching(300);
      const inUnit = (unit: string) =>
        `query ($name: ID!) { ship(name: $name) { tons(unit: "${unit}") } }`;
      await Promise.all([
        execute(QUERY, 'Argo', { headers: new Map([['tenant', 'a']]) }),
        execute(QUERY, 'Argo', { headers: new Map([['tenant', 'b']]) }),
        execute(inUnit('long'), 'Argo'),
        execute(inUnit('short'), 'Argo'),
      ]);
      expect(requestsOf('registry')).toHaveLength(4);
    });

    it('go on for the others when one client leaves', async () => {
      const execute = batching(300);
      hold();
      const leaving = new AbortController();
      const left = execute(QUERY, 'Argo', { signal: leaving.signal });
      const stays = execute(QUERY, 'Beagle');
      await arrivedAt('harbours', 2);
      release();
      await arrivedAt('registry', 1);
      leaving.abort();
      await left;
      expect((await stays).data).toEqual({ ship: { name: 'Beagle', tons: 6 } });
    });
  });
});
