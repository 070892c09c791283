import { expect, it } from 'vitest';
import { CallLog } from './call-log.ts';

const told = (statements: number, text = 'SELECT 1') => ({
  statements: {
    service: 'x',
    count: statements,
    durationMs: 2,
    list: Array.from({ length: statements }, () => ({
      store: 'postgresql',
      text,
      field: null,
      path: null,
      startedMs: 0,
      durationMs: 1,
      rows: 1,
    })),
  },
});

it('a call log has the calls in the order of their starts, and sums', () => {
  const log = new CallLog();
  const first = log.begin('catalog', ['']);
  const second = log.begin('reviews', ['products.@']);
  log.begin('accounts', []);
  second.end(told(2));
  first.end(undefined);
  const report = log.report();
  expect(report).toMatchObject({
    count: 2,
    durationMs: 2,
    calls: [
      { subgraph: 'catalog', paths: [''], durationMs: expect.any(Number), statements: null },
      { subgraph: 'reviews', paths: ['products.@'], statements: { count: 2, durationMs: 2 } },
      { subgraph: 'accounts', paths: [], durationMs: null, statements: null },
    ],
  });
});

it('a call log is bounded: beyond that there are sums alone', () => {
  const log = new CallLog();
  for (let call = 0; call < 600; call += 1) log.begin('catalog', ['']).end(told(2));
  log.begin('catalog', ['']).end(told(500, 'x'.repeat(4_000)));
  const { count, calls } = log.report();
  expect([count, calls.length]).toEqual([1_700, 500]);
  expect(calls.flatMap(({ statements }) => statements?.list ?? [])).toHaveLength(1_000);

  const wordy = new CallLog();
  wordy.begin('catalog', ['']).end(told(500, 'x'.repeat(4_000)));
  expect(JSON.stringify(wordy.report()).length).toBeLessThan(600_000);
  expect(wordy.report().calls[0]?.statements).toMatchObject({ count: 500 });
});
