import { badValue, notImplemented } from '../errors.ts';
import { type Doc, isDoc } from '../values/value.ts';
import { ACCUMULATORS } from './accumulate.ts';
import { compileExpression, type Scope } from './expression.ts';

/** A compiled accumulator: one value from the documents of a group or a window. */
export type Accumulate = (scopes: readonly Scope[]) => unknown;

export function compileAccumulator(name: string, operand: unknown): Accumulate {
  if (name === '$count') {
    if (isDoc(operand) && Object.keys(operand).length === 0) return (scopes) => scopes.length;
    throw badValue('$count takes no arguments: { $count: {} }');
  }
  const accumulate = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
  if (!accumulate) throw notImplemented(`The accumulator ${name}`);
  const evaluate = compileExpression(operand);
  return (scopes) => accumulate(scopes.map(evaluate));
}

/** Compiles `{ field: { $op: operand } }` of `$group` and its like. */
export function compileAccumulators(fields: Doc): (scopes: readonly Scope[]) => Doc {
  const parts = Object.entries(fields).map(([field, spec]) => {
    const [name, ...more] = isDoc(spec) ? Object.keys(spec) : [];
    if (!isDoc(spec) || !name?.startsWith('$') || more.length > 0) {
      throw badValue(`The field '${field}' must be an accumulator object`);
    }
    return [field, compileAccumulator(name, spec[name])] as const;
  });
  return (scopes) =>
    Object.fromEntries(parts.map(([field, accumulate]) => [field, accumulate(scopes)]));
}
