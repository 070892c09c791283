import { isRecord } from '../../util/is-record.ts';
import { type Data, getOwn, setOwn } from '../run/own.ts';
import { INVALID } from './leaf.ts';
import {
  NULLED,
  PROPAGATE,
  type ProjectionState,
  reportNull,
  reportReplaced,
} from './projection-state.ts';
import type { FieldShape, ObjectShape, PositionShape, ValueShape } from './shape.ts';

/**
 * What a client gets to see of the merged data, as a new object: the selected fields in their
 * order, checked against the API schema, with `null` propagated as GraphQL's execution section says.
 */
export function projectResult(shape: ObjectShape, data: Data, state: ProjectionState): Data | null {
  const result = projectObject(shape, data, state);
  return isRecord(result) ? result : null;
}

function projectObject(shape: ObjectShape, object: Data, state: ProjectionState): unknown {
  const fields = shape.fieldsOf(getOwn(object, '__typename'));
  if (!fields) return INVALID;
  const result: Data = {};
  for (let i = 0; i < fields.length; i += 1) {
    const run = shape.runs.get(i);
    const finished = run && Reflect.get(object, run.symbol);
    if (run && typeof finished === 'string') {
      Object.assign(result, JSON.parse(`{${run.hasComma ? finished.slice(1) : finished}}`));
      i = run.last;
      continue;
    }
    const { key, dataKey, isInherited, position } = fields[i] as FieldShape;
    const given = isInherited ? getOwn(object, dataKey) : object[dataKey];
    const value = projectPosition(position, given, object, dataKey, key, state);
    if (value === PROPAGATE) return NULLED;
    const shown = state.keepsDataKeys ? dataKey : key;
    if (isInherited) setOwn(result, shown, value);
    else result[shown] = value;
  }
  return result;
}

function projectPosition(
  { isNonNull, field, value: shape }: PositionShape,
  given: unknown,
  container: object,
  dataKey: string | number,
  key: string | number,
  state: ProjectionState,
): unknown {
  const value = projectValue(shape, given, key, state);
  if (value !== null && typeof value !== 'symbol') return value;
  if (!isNonNull) {
    if (value === INVALID) reportReplaced(state, field, key);
    return null;
  }
  if (value !== NULLED && !state.isExplained(container, dataKey)) reportNull(state, field, key);
  return PROPAGATE;
}

function projectValue(
  shape: ValueShape,
  given: unknown,
  key: string | number,
  state: ProjectionState,
): unknown {
  if (shape.kind === 'typename') return shape.name;
  if (shape.kind === 'introspection') return getOwn(state.introspected, String(key)) ?? null;
  if (given === null || given === undefined) return null;
  if (shape.kind === 'leaf') return shape.check(given);
  if (shape.kind === 'list' ? !Array.isArray(given) : !isRecord(given)) return INVALID;
  state.path.push(key);
  const value =
    shape.kind === 'list'
      ? projectList(shape.element, given as readonly unknown[], state)
      : projectObject(shape.shape, given as Data, state);
  state.path.pop();
  return value;
}

function projectList(
  element: PositionShape,
  given: readonly unknown[],
  state: ProjectionState,
): unknown {
  const result: unknown[] = [];
  for (let i = 0; i < given.length; i += 1) {
    const value = projectPosition(element, given[i], given, i, i, state);
    if (value === PROPAGATE) return NULLED;
    result.push(value);
  }
  return result;
}
