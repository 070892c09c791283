import type { GraphQLSchema } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import type { AffectedOperation } from '../diagnostic/diagnostic.ts';
import { type Change, effectOf } from '../diff/change.ts';
import type { KnownOperation } from './operation.ts';
import { collectUsage, type Usage, type Use } from './usage.ts';
import { isValidOperation } from './validate-operation.ts';

/** Tells which operations a change touches, and where in them. */
export type Impact = (change: Change) => AffectedOperation[];

/**
 * Prepares to tell what changes do to operations, by what each of them uses of the schema before.
 * An operation that was invalid before is left out: no change can break it.
 */
export function createImpact(operations: readonly KnownOperation[], before: GraphQLSchema): Impact {
  const used = operations
    .filter((operation) => isValidOperation(operation, before))
    .map((operation) => ({ operation, usage: collectUsage(operation, before) }));
  return (change) =>
    used.flatMap(({ operation, usage }) => {
      const use = useOf(change, usage);
      return use ? [affected(operation, change, use)] : [];
    });
}

function useOf(change: Change, usage: Usage): Use | undefined {
  const uses = change.disturbs.flatMap((key) => usage.get(key) ?? []);
  return uses.find((use) => use.certain) ?? uses[0];
}

function affected(operation: KnownOperation, change: Change, use: Use): AffectedOperation {
  const { start, end } = spanOf(use.node) ?? { start: 0, end: 0 };
  return {
    name: operation.name,
    certainty: use.certain ? effectOf(change) : 'may break',
    place: operation.source.place(start, end),
  };
}
