import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission } from './admission.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const OPTIONS = { maxRequests: 2, maxQueued: 1, maxWaitMs: 100 };

/** Both places are taken. */
function taken(options = OPTIONS): Admission {
  const admission = new Admission(options);
  while (admission.tryEnter());
  return admission;
}

describe('places for requests', () => {
  it('are as many as allowed, and one that is left can be taken again', () => {
    const admission = taken();
    expect(admission.counts.underWay).toBe(2);
    admission.leave();
    expect([admission.tryEnter(), admission.tryEnter()]).toEqual([true, false]);
  });

  it('are waited for in a line, whose first gets the place that is left', async () => {
    const admission = taken({ ...OPTIONS, maxQueued: 2 });
    const entered: string[] = [];
    const first = admission.waitToEnter().then(() => entered.push('first'));
    void admission.waitToEnter().then((did) => entered.push(did ? 'second' : 'second not'));
    admission.leave();
    await first;
    expect(entered).toEqual(['first']);
    expect(admission.counts).toMatchObject({ underWay: 2, queued: 1 });
    await vi.advanceTimersByTimeAsync(100);
    expect(entered).toEqual(['first', 'second not']);
  });

  it('are not waited for longer than allowed', async () => {
    const admission = taken();
    const waited = admission.waitToEnter();
    await vi.advanceTimersByTimeAsync(100);
    expect(await waited).toBe(false);
    admission.leave();
    expect(admission.counts).toMatchObject({ underWay: 1, queued: 0 });
  });

  it('are not waited for at all when the line is full', async () => {
    const admission = taken();
    expect(admission.isFull).toBe(false);
    void admission.waitToEnter();
    expect(admission.isFull).toBe(true);
    expect(await admission.waitToEnter()).toBe(false);
  });
});

describe('the number of places', () => {
  it('falls below those that are taken while it is too much, but never to nothing', () => {
    const admission = new Admission({ ...OPTIONS, maxRequests: 100 });
    for (let n = 0; n < 40; n += 1) admission.tryEnter();
    admission.reconsider(true);
    expect(admission.counts.limit).toBe(30);
    expect(admission.tryEnter()).toBe(false);
    for (let n = 0; n < 20; n += 1) admission.reconsider(true);
    expect(admission.counts.limit).toBe(4);
  });

  it('never falls below one, nor grows beyond what is allowed', () => {
    const admission = new Admission({ ...OPTIONS, maxRequests: 1 });
    admission.reconsider(true);
    expect(admission.counts.limit).toBe(1);
    admission.reconsider(false);
    expect(admission.counts.limit).toBe(1);
  });

  it('comes back by and by when it is no longer too much, and lets in who waits', async () => {
    const admission = new Admission({ ...OPTIONS, maxRequests: 100 });
    admission.reconsider(true);
    while (admission.tryEnter());
    const waited = admission.waitToEnter();
    admission.reconsider(false);
    expect(await waited).toBe(true);
    expect(admission.counts.limit).toBe(5);
    for (let n = 0; n < 20; n += 1) admission.reconsider(false);
    expect(admission.counts.limit).toBe(100);
  });
});
