import type { GraphQLSchema } from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import type { AffectedOperation } from '../diagnostic/diagnostic.ts';
import { type Change, effectOf, levelOf } from '../diff/change.ts';
import { selectedField, type UsageKey } from '../diff/usage-key.ts';
import type { KnownOperation } from './operation.ts';
import { collectUsage, type Usage, type Use } from './usage.ts';
import { isValidOperation } from './validate-operation.ts';
import type { IsValid } from './validity.ts';

/** Tells which operations a change touches, and where in them. */
export type Impact = (change: Change) => AffectedOperation[];

/** Tells which operations use one of some keys; for each of them the most certain use. */
export type FindUses = (keys: readonly UsageKey[]) => ReadonlyMap<KnownOperation, Use>;

/**
 * Prepares to tell what changes do to operations, by what each of them uses of the schema before.
 * An operation that was invalid before is left out: no change can break it.
 */
export function createImpact(
  operations: readonly KnownOperation[],
  before: GraphQLSchema,
  isValid: IsValid = isValidOperation,
): Impact {
  const findUses = createUseFinder(operations, before, isValid);
  return (change) => {
    if (levelOf(change) === 'safe') return [];
    const uses = findUses(change.disturbs);
    return operations.flatMap((operation) => {
      const use = uses.get(operation);
      return use ? [affected(operation, use, use.certain ? effectOf(change) : 'may break')] : [];
    });
  };
}

/** Prepares to find who uses what; operations that the schema cannot answer use nothing. */
export function createUseFinder(
  operations: readonly KnownOperation[],
  schema: GraphQLSchema,
  isValid: IsValid = isValidOperation,
): FindUses {
  const usages = new Map<KnownOperation, Usage>();
  const usageOf = (operation: KnownOperation): Usage => {
    const known = usages.get(operation);
    if (known) return known;
    const usage = collectUsage(operation, schema);
    usages.set(operation, usage);
    return usage;
  };
  return (keys) => {
    const found = new Map<KnownOperation, Use>();
    const isPossible = mentionsOneOf(keys);
    for (const operation of operations) {
      if (!isPossible(operation.source.text)) continue;
      const usage = usageOf(operation);
      const uses = keys.flatMap((key) => usage.get(key) ?? []);
      const use = uses.find((each) => each.certain) ?? uses[0];
      // Few operations come this far, and to see whether one is valid takes longest.
      if (use && isValid(operation, schema)) found.set(operation, use);
    }
    return found;
  };
}

/** A field that is selected stands in the text; of most operations that is all there is to look at. */
function mentionsOneOf(keys: readonly UsageKey[]): (text: string) => boolean {
  const names = keys.map(selectedField);
  if (names.some((name) => name === undefined)) return () => true;
  return (text) => names.some((name) => name !== undefined && text.includes(name));
}

/** Says that an operation uses something, and where. */
export function affected(
  operation: KnownOperation,
  use: Use,
  certainty: AffectedOperation['certainty'],
): AffectedOperation {
  const { start, end } = spanOf(use.node) ?? { start: 0, end: 0 };
  const { name, source, usage } = operation;
  return { name, certainty, place: source.place(start, end), ...(usage && { usage }) };
}
