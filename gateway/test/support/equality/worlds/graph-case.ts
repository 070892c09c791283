import type { SubgraphSource, Thing, World } from '../../federation/world.ts';

/** A graph that generated operations are executed over. */
export interface GraphCase {
  readonly name: string;
  readonly sources: readonly SubgraphSource[];
  readonly world: World;
  readonly ids: readonly string[];
  /** Puts the data back to where it was, after mutations. */
  readonly reset?: () => void;
}

/** The value of a field that another one requires: sent by the gateway, or called for at home. */
export function required(self: Thing, field: string, args: object = {}): unknown {
  const value = self[field];
  return typeof value === 'function' ? value(args, self) : value;
}
