import type { ProfiledFunction } from './categories.ts';

/** A function with what it took itself, in microseconds or bytes. */
export interface Taken {
  readonly called: ProfiledFunction;
  readonly taken: number;
}

export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: ProfiledFunction }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface AllocationProfile {
  readonly head: HeapNode;
}

interface HeapNode {
  readonly callFrame: ProfiledFunction;
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

/** Microseconds on the processor by function. */
export function timesIn({ nodes, samples, timeDeltas }: CpuProfile): Taken[] {
  const takenById = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    takenById.set(id, (takenById.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return sumUp(
    nodes.map(({ id, callFrame }) => ({ called: callFrame, taken: takenById.get(id) ?? 0 })),
  );
}

/** Bytes allocated by function, whether they were still in use at the end or not. */
export function allocationsIn({ head }: AllocationProfile): Taken[] {
  const found: Taken[] = [];
  const open = [head];
  for (let node = open.pop(); node; node = open.pop()) {
    found.push({ called: node.callFrame, taken: node.selfSize });
    open.push(...node.children);
  }
  return sumUp(found);
}

/** One entry for each function, the one that took most first. */
function sumUp(all: readonly Taken[]): Taken[] {
  const byFunction = new Map<string, { called: ProfiledFunction; taken: number }>();
  for (const { called, taken } of all) {
    const key = `${called.functionName} ${called.url}`;
    const known = byFunction.get(key);
    if (known) known.taken += taken;
    else byFunction.set(key, { called, taken });
  }
  return [...byFunction.values()].sort((one, other) => other.taken - one.taken);
}
