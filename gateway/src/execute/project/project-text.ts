import { isRecord } from '../../util/is-record.ts';
import { leafJson } from '../../util/leaf-json.ts';
import { type Data, getOwn, type WithText } from '../run/own.ts';
import { INVALID } from './leaf.ts';
import {
  NULLED,
  PROPAGATE,
  type ProjectionState,
  reportNull,
  reportReplaced,
} from './projection-state.ts';
import type { FieldShape, ObjectShape, PositionShape, ValueShape } from './shape.ts';

/** JSON text, or why there is none. */
type Text = string | typeof NULLED | typeof INVALID | null;

/** The JSON text of what `projectResult` gives; written without making the objects. */
export function projectText(shape: ObjectShape, data: Data, state: ProjectionState): string {
  const text = objectText(shape, data, state);
  // They are in the text now; see `HandedText` for why the state must not keep them.
  state.texts.clear();
  return typeof text === 'string' ? text : 'null';
}

function objectText(shape: ObjectShape, object: Data, state: ProjectionState): Text {
  if (!shape.mayRepeat) return writeObject(shape, object, state);
  const texts = textsOf(shape, state);
  const known = texts.get(object);
  if (known !== undefined) return flattened(known);
  const found = state.errors.length + state.replaced.length;
  const text = writeObject(shape, object, state);
  // What is found in it has a place of its own wherever the object stands.
  const isClean = state.errors.length + state.replaced.length === found;
  if (isClean && typeof text === 'string') texts.set(object, text);
  return text;
}

/**
 * The same text. V8 keeps a text that was put together as a tree of its pieces; to look at a
 * character makes one piece of it, which is cheaper here than at every further place where the text
 * stands.
 */
function flattened(text: string): string {
  text.charCodeAt(0);
  return text;
}

function textsOf(shape: ObjectShape, { texts }: ProjectionState): Map<object, string> {
  const known = texts.get(shape);
  if (known) return known;
  const made = new Map<object, string>();
  texts.set(shape, made);
  return made;
}

function writeObject(shape: ObjectShape, object: Data, state: ProjectionState): Text {
  const fields = shape.fieldsOf(getOwn(object, '__typename'));
  if (!fields) return INVALID;
  const { runs } = shape;
  let text = '{';
  for (let i = 0; i < fields.length; i += 1) {
    const run = runs.size > 0 ? runs.get(i) : undefined;
    const finished = run && (object as WithText)[run.symbol];
    if (run && finished !== undefined) {
      text += i > 0 && !run.hasComma ? `,${finished}` : finished;
      i = run.last;
      continue;
    }
    const { key, dataKey, keyText, isInherited, position } = fields[i] as FieldShape;
    const given = isInherited ? getOwn(object, dataKey) : object[dataKey];
    const value = positionText(position, given, object, dataKey, key, state);
    if (value === PROPAGATE) return NULLED;
    text += keyText + value;
  }
  return `${text}}`;
}

function positionText(
  { isNonNull, field, value: shape }: PositionShape,
  given: unknown,
  container: object,
  dataKey: string | number,
  key: string | number,
  state: ProjectionState,
): string | typeof PROPAGATE {
  const text = valueText(shape, given, key, state);
  if (typeof text === 'string') return text;
  if (!isNonNull) {
    if (text === INVALID) reportReplaced(state, field, key);
    return 'null';
  }
  if (text !== NULLED && !state.isExplained(container, dataKey)) reportNull(state, field, key);
  return PROPAGATE;
}

function valueText(
  shape: ValueShape,
  given: unknown,
  key: string | number,
  state: ProjectionState,
): Text {
  if (shape.kind === 'typename') return shape.name === null ? null : `"${shape.name}"`;
  if (shape.kind === 'introspection') {
    return JSON.stringify(getOwn(state.introspected, String(key)) ?? null);
  }
  if (given === null || given === undefined) return null;
  if (shape.kind === 'leaf') {
    const value = shape.check(given);
    return value === INVALID ? INVALID : leafJson(value);
  }
  if (shape.kind === 'list' ? !Array.isArray(given) : !isRecord(given)) return INVALID;
  state.path.push(key);
  const text =
    shape.kind === 'list'
      ? listText(shape.element, given as readonly unknown[], state)
      : objectText(shape.shape, given as Data, state);
  state.path.pop();
  return text;
}

function listText(element: PositionShape, given: readonly unknown[], state: ProjectionState): Text {
  let text = '[';
  for (let i = 0; i < given.length; i += 1) {
    const value = positionText(element, given[i], given, i, i, state);
    if (value === PROPAGATE) return NULLED;
    text += i === 0 ? value : `,${value}`;
  }
  return `${text}]`;
}
