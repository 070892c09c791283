import { expect, it } from 'vitest';
import { createHealth } from './health.ts';

it('is ready while every check passes', async () => {
  let storeWorks = true;
  const health = createHealth({
    store: async () => {
      if (!storeWorks) throw new Error('down');
    },
    other: async () => {},
  });
  expect(await health.ready()).toEqual({ ok: true, checks: { store: 'ok', other: 'ok' } });
  storeWorks = false;
  expect(await health.ready()).toEqual({ ok: false, checks: { store: 'failing', other: 'ok' } });
  storeWorks = true;
  expect((await health.ready()).ok).toBe(true);
});

it('takes a check that does not end for a failing one', async () => {
  const health = createHealth({ store: () => new Promise(() => {}) }, { timeoutMs: 1 });
  expect(await health.ready()).toEqual({ ok: false, checks: { store: 'failing' } });
});

it('is not ready once the process is about to end', async () => {
  const health = createHealth({});
  health.drain();
  expect((await health.ready()).ok).toBe(false);
});
