import { isRecord } from '../../util/is-record.ts';
import { INVALID } from '../project/leaf.ts';
import type { ObjectShape, PositionShape } from '../project/shape.ts';
import { type Data, getOwn } from '../run/own.ts';
import type { ResponsePath } from '../run/path.ts';
import type { CauseOf, NullCause } from './null-causes.ts';

/** A `null` of an answer, and where it comes from. */
export interface ExplainedNull {
  readonly path: ResponsePath;
  readonly cause: NullCause;
  /** The place of a field that must not be null, where that is why a field around it became null. */
  readonly nonNull?: ResponsePath;
}

/** Nulls of one answer that are explained. */
const MAX_NULLS = 1_000;

/** A missing value that the place around it has to answer for. */
interface Lost {
  readonly cause: NullCause;
  readonly nonNull: ResponsePath;
}

interface Walk {
  readonly causeOf: CauseOf;
  readonly path: (string | number)[];
  readonly found: ExplainedNull[];
}

/**
 * Lists the nulls of an answer in their order, at most a thousand. It goes through the data a second
 * time, as the projection does, so that this costs nothing where nobody asks.
 */
export function explainNulls(shape: ObjectShape, data: Data, causeOf: CauseOf): ExplainedNull[] {
  const walk: Walk = { causeOf, path: [], found: [] };
  const lost = walkObject(shape, data, walk);
  if (lost === 'misfit') return [{ path: [], cause: { reason: 'VALUE_DOES_NOT_FIT' } }];
  if (lost) return [{ path: [], ...lost }];
  return walk.found.slice(0, MAX_NULLS);
}

/** Gives what makes the object `null`, if anything does. */
function walkObject(shape: ObjectShape, object: Data, walk: Walk): Lost | 'misfit' | undefined {
  const fields = shape.fieldsOf(getOwn(object, '__typename'));
  if (!fields) return 'misfit';
  const before = walk.found.length;
  for (const { key, dataKey, position } of fields) {
    walk.path.push(key);
    const lost = walkPosition(position, getOwn(object, dataKey), object, dataKey, walk);
    walk.path.pop();
    if (!lost) continue;
    walk.found.length = before;
    return lost;
  }
  return undefined;
}

/** Gives what is lost where the place must have a value; else notes down a `null`. */
function walkPosition(
  { value: shape, isNonNull }: PositionShape,
  given: unknown,
  container: object,
  dataKey: string | number,
  walk: Walk,
): Lost | undefined {
  if (shape.kind === 'typename' || shape.kind === 'introspection') return undefined;
  const lost = lostIn(shape, given, container, dataKey, walk);
  if (!lost || isNonNull) return lost;
  const path = [...walk.path];
  const isHere = lost.nonNull.length === path.length;
  walk.found.push(isHere ? { path, cause: lost.cause } : { path, ...lost });
  return undefined;
}

function lostIn(
  shape: PositionShape['value'],
  given: unknown,
  container: object,
  dataKey: string | number,
  walk: Walk,
): Lost | undefined {
  const here = (cause: NullCause): Lost => ({ cause, nonNull: [...walk.path] });
  const misfit: NullCause = { reason: 'VALUE_DOES_NOT_FIT' };
  if (given === null || given === undefined) return here(walk.causeOf(container, dataKey));
  if (shape.kind === 'leaf') return shape.check(given) === INVALID ? here(misfit) : undefined;
  if (shape.kind === 'list') {
    return Array.isArray(given) ? walkList(shape.element, given, walk) : here(misfit);
  }
  if (shape.kind !== 'object') return undefined;
  const lost = isRecord(given) ? walkObject(shape.shape, given, walk) : 'misfit';
  return lost === 'misfit' ? here(misfit) : lost;
}

function walkList(element: PositionShape, list: readonly unknown[], walk: Walk): Lost | undefined {
  const before = walk.found.length;
  for (const [index, given] of list.entries()) {
    walk.path.push(index);
    const lost = walkPosition(element, given, list, index, walk);
    walk.path.pop();
    if (!lost) continue;
    walk.found.length = before;
    return lost;
  }
  return undefined;
}
