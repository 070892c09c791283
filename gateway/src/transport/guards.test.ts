import { beforeEach, describe, expect, it } from 'vitest';
import { createTestLog, type TestLog } from '../../test/support/gateway.ts';
import { createVirtualClock, type VirtualClock } from '../../test/support/virtual-clock.ts';
import { GatewayError } from '../errors.ts';
import { createGuards, type GuardOptions, type Guards } from './guards.ts';
import type { SubgraphReply } from './read-answer.ts';
import type { SubgraphClient, WireRequest } from './subgraph-client.ts';

const BREAKER = {
  enabled: true,
  failurePercent: 50,
  minCalls: 20,
  windowMs: 10_000,
  openMs: 5_000,
};
const OPTIONS: GuardOptions = { retries: 1, timeoutMs: 5_000, breaker: BREAKER };
const WITHOUT_BREAKER = { ...OPTIONS, breaker: { ...BREAKER, enabled: false } };

const QUERY: WireRequest = { body: '{}', headers: [], mayRepeat: true };
const MUTATION: WireRequest = { ...QUERY, mayRepeat: false };
const URL = 'http://subgraph/graphql';

const response = { data: {}, errors: [] };
const ANSWER: SubgraphReply = { read: () => response, readWithExtensions: () => response };
const failure = (code: GatewayError['code'], detail = {}) =>
  new GatewayError(code, 'It failed.', { detail });
const UNANSWERED = failure('SUBGRAPH_UNAVAILABLE', { answerBegun: false });
const status = (code: number, retryAfter?: string) =>
  failure('SUBGRAPH_HTTP_ERROR', { status: code, retryAfter });

type End = SubgraphReply | GatewayError;

describe('a guarded subgraph', () => {
  let clock: VirtualClock;
  let log: TestLog;
  let guards: Guards;
  /** What the subgraph was sent, with the moment of each. */
  let sent: { readonly request: WireRequest; readonly atMs: number }[];

  beforeEach(() => {
    clock = createVirtualClock();
    log = createTestLog();
    guards = createGuards({ log: log.log, clock, random: () => 0.5 });
    sent = [];
  });

  /** A subgraph that needs 10 ms for everything; `answers` tells how its next calls end. */
  function subgraph(answer: (call: number) => End, options = OPTIONS, url = URL) {
    const client: SubgraphClient = {
      name: 'reviews',
      address: url,
      signs: false,
      send: () => Promise.reject(new Error('Nobody sends.')),
      dispatch(request, receive) {
        const call = sent.push({ request, atMs: clock.now() }) - 1;
        const callOff = clock.after(10, () => receive(answer(call)));
        return {
          cancel(reason) {
            callOff();
            receive(reason);
          },
        };
      },
    };
    return guards.guard(client, url, options);
  }

  /** Sends a request and collects its ends; there must never be more than one. */
  function call({ dispatch }: SubgraphClient, request = QUERY) {
    const ends: End[] = [];
    const pending = dispatch(request, (end) => ends.push(end));
    return { ends, pending };
  }

  describe('retries', () => {
    it('sends a query again that was not answered, after a part of 50 ms', async () => {
      const { ends } = call(subgraph((number) => (number === 0 ? UNANSWERED : ANSWER)));
      await clock.pass(1_000);
      expect(ends).toEqual([ANSWER]);
      expect(sent.map(({ atMs }) => atMs)).toEqual([0, 35]);
    });

    it('gives up after one retry', async () => {
      const { ends } = call(subgraph(() => UNANSWERED));
      await clock.pass(60_000);
      expect(ends).toEqual([UNANSWERED]);
      expect(sent).toHaveLength(2);
    });

    it('leaves the retry what is left of the time for the call', async () => {
      call(subgraph(() => UNANSWERED));
      await clock.pass(60_000);
      expect(sent.map(({ request }) => request.timeoutMs)).toEqual([undefined, 4_965]);
    });

    it.each([
      ['no connection', UNANSWERED],
      ['status 503', status(503)],
      ['status 429 with Retry-After', status(429, '1')],
    ])('never sends a mutation again: %s', async (_name, error) => {
      const { ends } = call(
        subgraph(() => error),
        MUTATION,
      );
      await clock.pass(60_000);
      expect(ends).toEqual([error]);
      expect(sent).toHaveLength(1);
    });

    it.each([
      ['an answer that broke off', failure('SUBGRAPH_UNAVAILABLE', { answerBegun: true })],
      ['no answer in time', failure('SUBGRAPH_TIMEOUT')],
      ['status 429 that does not say when', status(429)],
      ['status 500', status(500)],
      ['an answer that is none', failure('SUBGRAPH_MALFORMED_RESPONSE', { status: 200 })],
      ['too large an answer', failure('SUBGRAPH_RESPONSE_TOO_LARGE')],
      ['status 401', failure('UNAUTHENTICATED', { status: 401 })],
      ['a client that left', failure('REQUEST_CANCELLED')],
    ])('does not send a query again after %s', async (_name, error) => {
      const { ends } = call(subgraph(() => error));
      await clock.pass(60_000);
      expect(ends).toEqual([error]);
      expect(sent).toHaveLength(1);
    });

    it('does not come again to a pool that was closed', async () => {
      const cause = Object.assign(new Error('closed'), { code: 'UND_ERR_DESTROYED' });
      const error = new GatewayError('SUBGRAPH_UNAVAILABLE', 'Gone.', {
        cause,
        detail: { answerBegun: false },
      });
      call(subgraph(() => error));
      await clock.pass(60_000);
      expect(sent).toHaveLength(1);
    });

    it.each([429, 503])('comes again when status %i says so', async (code) => {
      const { ends } = call(subgraph((number) => (number === 0 ? status(code, '2') : ANSWER)));
      await clock.pass(2_000);
      expect(sent).toHaveLength(1);
      await clock.pass(1_000);
      expect(ends).toEqual([ANSWER]);
      expect(sent[1]?.atMs).toBe(2_035);
    });

    it.each(['-5', '1.5', 'soon', '3, 4', 'Thu, soon GMT', ''])(
      'takes %j for no time: after status 429 it does not come again, after 503 as without it',
      async (retryAfter) => {
        const refused = call(subgraph(() => status(429, retryAfter)));
        await clock.pass(60_000);
        expect(refused.ends).toHaveLength(1);
        expect(sent).toHaveLength(1);
        call(subgraph((number) => (number === 1 ? status(503, retryAfter) : ANSWER)));
        await clock.pass(60_000);
        expect(sent.map(({ atMs }) => atMs)).toEqual([0, 60_000, 60_035]);
      },
    );

    it('comes again at once when the time that is asked for has passed', async () => {
      const past = 'Sun, 06 Nov 1994 08:49:37 GMT';
      call(subgraph((number) => (number === 0 ? status(429, past) : ANSWER)));
      await clock.pass(60_000);
      expect(sent.map(({ atMs }) => atMs)).toEqual([0, 35]);
    });

    it.each(['5', '86400', '9'.repeat(400), 'Fri, 31 Dec 2100 23:59:59 GMT'])(
      'answers at once when the time that is asked for, %s, is not there',
      async (retryAfter) => {
        const error = status(503, retryAfter);
        const { ends } = call(subgraph(() => error));
        await clock.pass(10);
        expect(ends).toEqual([error]);
        expect(clock.waiting()).toBe(0);
      },
    );

    it('ends the wait when the client leaves', async () => {
      const { ends, pending } = call(subgraph(() => UNANSWERED));
      await clock.pass(11);
      const reason = failure('REQUEST_CANCELLED');
      pending.cancel(reason);
      await clock.pass(60_000);
      expect(ends).toEqual([reason]);
      expect(sent).toHaveLength(1);
      expect(clock.waiting()).toBe(0);
    });

    it('lets a subgraph that is down see no more than 1.2 of its calls and ten a second', async () => {
      const client = subgraph(() => UNANSWERED, WITHOUT_BREAKER);
      const calls = await load(client, { seconds: 30, perSecond: 200 });
      expect(calls.every(({ ends }) => ends.length === 1)).toBe(true);
      expect(sent.length).toBeLessThanOrEqual(1.2 * 6_000 + 10 * 30);
      expect(sent.length).toBeGreaterThan(1.19 * 6_000);
    });
  });

  /** Calls at an even pace, and the time it takes them to end. */
  async function load(
    client: SubgraphClient,
    { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
  ) {
    const calls: ReturnType<typeof call>[] = [];
    for (let number = 0; number < seconds * perSecond; number += 1) {
      calls.push(call(client));
      await clock.pass(1_000 / perSecond);
    }
    await clock.pass(10_000);
    return calls;
  }

  describe('breaker', () => {
    /** Makes it open. */
    async function fail(client: SubgraphClient) {
      for (let number = 0; number < 20; number += 1) call(client, MUTATION);
      await clock.pass(10);
    }

    it('refuses calls at once while it is open, with a code of its own', async () => {
      const client = subgraph(() => UNANSWERED);
      await fail(client);
      const { ends } = call(client);
      expect(ends).toEqual([]);
      await clock.pass(0);
      expect(ends).toMatchObject([{ code: 'SUBGRAPH_BREAKER_OPEN' }]);
      expect(sent).toHaveLength(20);
      expect(guards.breakers()).toEqual([
        { subgraph: 'reviews', state: { phase: 'open', untilMs: 5_010 } },
      ]);
    });

    it('closes when one call after its pause is answered', async () => {
      const client = subgraph((number) => (number < 20 ? UNANSWERED : ANSWER));
      await fail(client);
      await clock.pass(5_000);
      const both = [call(client), call(client)];
      await clock.pass(10);
      expect(both.map(({ ends }) => ends)).toMatchObject([
        [ANSWER],
        [{ code: 'SUBGRAPH_BREAKER_OPEN' }],
      ]);
      expect(guards.breakers()).toMatchObject([{ state: { phase: 'closed' } }]);
    });

    it('makes no retry of the one call that it lets through', async () => {
      const client = subgraph(() => UNANSWERED);
      await fail(client);
      await clock.pass(5_000);
      call(client);
      await clock.pass(4_000);
      expect(sent).toHaveLength(21);
    });

    it('makes no retry that was waited for when it opened', async () => {
      const client = subgraph(() => UNANSWERED);
      for (let number = 0; number < 19; number += 1) call(client, MUTATION);
      const query = call(client);
      await clock.pass(10);
      await clock.pass(4_000);
      expect(query.ends).toEqual([UNANSWERED]);
      expect(sent).toHaveLength(20);
    });

    it('never counts clients that leave', async () => {
      const client = subgraph(() => ANSWER);
      for (let number = 0; number < 100; number += 1) {
        call(client).pending.cancel(failure('REQUEST_CANCELLED'));
      }
      expect(guards.breakers()).toMatchObject([{ state: { phase: 'closed' } }]);
    });

    it.each([
      ['no connection', UNANSWERED, 'open'],
      ['no answer in time', failure('SUBGRAPH_TIMEOUT'), 'open'],
      ['status 429', status(429), 'open'],
      ['status 500', status(500), 'open'],
      ['status 503', status(503), 'open'],
      ['status 404', status(404), 'closed'],
      ['a response with errors', ANSWER, 'closed'],
      ['status 401', failure('UNAUTHENTICATED', { status: 401 }), 'closed'],
      ['too large an answer', failure('SUBGRAPH_RESPONSE_TOO_LARGE'), 'closed'],
      ['too many calls of our own', failure('SUBGRAPH_OVERLOADED'), 'closed'],
    ] as const)('after many calls that ended in %s', async (_name, end, phase) => {
      await fail(subgraph(() => end));
      expect(guards.breakers()).toMatchObject([{ state: { phase } }]);
    });

    it('keeps a subgraph that is down from most of its calls', async () => {
      const client = subgraph(() => UNANSWERED);
      await load(client, { seconds: 30, perSecond: 200 });
      expect(sent.length).toBeLessThan(60);
    });

    it('tells the log of each change, once', async () => {
      const client = subgraph((number) => (number < 20 ? UNANSWERED : ANSWER));
      await fail(client);
      for (let number = 0; number < 10; number += 1) call(client);
      await clock.pass(5_000);
      call(client);
      await clock.pass(10);
      expect(log.lines.map(({ level, breaker }) => [level, breaker])).toEqual([
        [40, 'open'],
        [20, 'half-open'],
        [30, 'closed'],
      ]);
    });

    it('is the same for a new client of the same subgraph at the same place', async () => {
      await fail(subgraph(() => UNANSWERED));
      guards.keepOnly([{ name: 'reviews', url: URL }]);
      const { ends } = call(subgraph(() => ANSWER));
      await clock.pass(0);
      expect(ends).toMatchObject([{ code: 'SUBGRAPH_BREAKER_OPEN' }]);
    });

    it('is another one where the subgraph has moved, or was away', async () => {
      await fail(subgraph(() => UNANSWERED));
      const moved = call(subgraph(() => ANSWER, OPTIONS, 'http://elsewhere/graphql'));
      guards.keepOnly([]);
      const back = call(subgraph(() => ANSWER));
      await clock.pass(10);
      expect([moved.ends, back.ends]).toEqual([[ANSWER], [ANSWER]]);
    });
  });

  it('is not guarded at all where nothing of that is wanted', () => {
    const client = subgraph(() => ANSWER, { ...WITHOUT_BREAKER, retries: 0 });
    expect(guards.breakers()).toEqual([]);
    expect(call(client).ends).toEqual([]);
  });
});
