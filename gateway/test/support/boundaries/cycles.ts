/** The cycles of a graph: for each way back to a node that is still open, the nodes on the way. */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const open: string[] = [];

  function follow(node: string): void {
    if (done.has(node)) return;
    const start = open.indexOf(node);
    if (start >= 0) {
      cycles.push([...open.slice(start), node]);
      return;
    }
    open.push(node);
    for (const next of edges.get(node) ?? []) follow(next);
    open.pop();
    done.add(node);
  }
  for (const node of edges.keys()) follow(node);
  return cycles;
}
