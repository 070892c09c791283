import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startPressureGauge } from './pressure.ts';

/** Does nothing else for so long. */
function block(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

it('tells how late the event loop was since the reading before, and how full the heap is', async () => {
  const gauge = startPressureGauge();
  onTestFinished(() => gauge.stop());
  await sleep(20);
  block(400);
  await sleep(20);
  const { loopDelayMs, heapShare } = gauge.read();
  expect(loopDelayMs).toBeGreaterThan(300);
  expect(heapShare).toBeGreaterThan(0);
  expect(heapShare).toBeLessThan(1);
});

it('begins anew with each reading', async () => {
  const gauge = startPressureGauge();
  onTestFinished(() => gauge.stop());
  await sleep(20);
  block(400);
  await sleep(20);
  const first = gauge.read().loopDelayMs;
  expect(gauge.read().loopDelayMs).toBeLessThan(first);
});
