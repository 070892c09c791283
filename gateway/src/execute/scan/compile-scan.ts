import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { FieldShape, ObjectShape, PositionShape } from '../project/shape.ts';
import type { FetchInfo } from '../run/fetch-info.ts';
import { isInheritedKey } from '../run/own.ts';
import { placeBelow, placeOf } from '../schedule/places-of-fetch.ts';
import type { CallPart } from '../schedule/schedule.ts';
import type { DataUse } from './data-use.ts';
import { leafTextCheck } from './leaf-text.ts';
import type { LeafTextCheck, ScanMember, ScanObject, ScanValue } from './scan-shape.ts';

/** Objects of one place that a selection fills, as clients see them. */
interface Target {
  readonly place: string;
  readonly fields: readonly FieldShape[];
  readonly shape: ObjectShape;
}

/**
 * How the data of a fetch at the root is read, or each of the entities of others. The fields that
 * go through as runs of text are noted in the shapes of the places that the fetches fill.
 *
 * @param root what clients see at the root
 * @returns `undefined` where nothing is gained: an answer whose members are not known beforehand
 */
export function compileScan(
  part: CallPart,
  root: ObjectShape,
  use: DataUse,
): ScanObject | undefined {
  const [{ fetch }] = part;
  if (part.some(({ fetch: { outputRewrites } }) => outputRewrites.length > 0)) return undefined;
  const targets = part.map(({ info }) => targetAt(info, root));
  const known = targets.filter((target) => target !== undefined);
  if (known.length < targets.length) return undefined;
  const [operation, ...fragments] = fetch.document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || fragments.length > 0) return undefined;
  const set = fetch.requires ? entitySelection(operation.selectionSet) : operation.selectionSet;
  return set && scanObject(set, known, use);
}

function targetAt({ steps }: FetchInfo, root: ObjectShape): Target | undefined {
  if (steps.some(({ types }) => types)) return undefined;
  let shape: ObjectShape | undefined = root;
  for (const { key } of steps) {
    if (key === undefined) continue;
    shape = shapeBelow(shape, key);
  }
  return shape && targetOf(placeOf(steps), shape);
}

function shapeBelow(shape: ObjectShape | undefined, key: string): ObjectShape | undefined {
  const field = shape?.soleFields()?.find(({ dataKey }) => dataKey === key);
  return field && objectShapeOf(field.position);
}

function targetOf(place: string, shape: ObjectShape): Target | undefined {
  const fields = shape.soleFields();
  return fields && { place, fields, shape };
}

function objectShapeOf({ value }: PositionShape): ObjectShape | undefined {
  if (value.kind === 'list') return objectShapeOf(value.element);
  return value.kind === 'object' ? value.shape : undefined;
}

/** The selection on all entities of a fetch, where they are all of one type. */
function entitySelection({ selections }: SelectionSetNode): SelectionSetNode | undefined {
  const [entities] = selections;
  if (entities?.kind !== Kind.FIELD || selections.length > 1) return undefined;
  const [fragment, ...others] = entities.selectionSet?.selections ?? [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT || others.length > 0) return undefined;
  return fragment.directives?.length ? undefined : fragment.selectionSet;
}

/** The fields of a selection set without conditions; `undefined` for any other. */
function plainFields({ selections }: SelectionSetNode): readonly FieldNode[] | undefined {
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  const keys = new Set(fields.map(keyOf));
  const isPlain =
    fields.length === selections.length &&
    keys.size === fields.length &&
    fields.every((field) => !field.directives?.length && !isInheritedKey(keyOf(field)));
  return isPlain ? fields : undefined;
}

function scanObject(
  set: SelectionSetNode,
  targets: readonly Target[],
  use: DataUse,
): ScanObject | undefined {
  const fields = plainFields(set);
  if (!fields) return undefined;
  const candidates = fields.map((field) => candidateOf(keyOf(field), targets, use));
  const runs = runsOf(candidates);
  noteRuns(runs, candidates, targets);
  const members = fields.map((field, index): ScanMember => {
    const key = keyOf(field);
    const run = runs.find(({ first, last }) => first <= index && index <= last);
    const check = candidates[index]?.check;
    return {
      key,
      keyText: `${JSON.stringify(key)}:`,
      value: run && check ? { kind: 'leaf', check } : scanValue(field, targets, use),
      isKept: !run || targets.some(({ place }) => isRead(place, key, use)),
      startsRun: run?.first === index,
      hasComma: run?.hasComma === true,
      endsRun: run?.last === index ? run.symbol : undefined,
    };
  });
  return { members, shares: sharingOf(fields, targets, use) };
}

function sharingOf(
  fields: readonly FieldNode[],
  targets: readonly Target[],
  use: DataUse,
): ScanObject['shares'] {
  const holdsNoOthers = fields.every(({ selectionSet }) => !selectionSet);
  if (holdsNoOthers && targets.every(({ place }) => use.isInterned(place))) return 'leaves';
  return targets.every(({ place }) => use.isRepeated(place)) ? 'whole' : undefined;
}

/** Whether somebody besides the client needs the value: for a representation, or to compare. */
function isRead(place: string, key: string, use: DataUse): boolean {
  return use.isRequired(placeBelow(place, key)) || use.isInterned(place);
}

/** A field that may go through as text. */
interface Candidate {
  readonly check: LeafTextCheck;
  /** Its index in the fields of each target. */
  readonly indexes: readonly number[];
}

function candidateOf(key: string, targets: readonly Target[], use: DataUse): Candidate | undefined {
  const checks: LeafTextCheck[] = [];
  const indexes: number[] = [];
  for (const { place, fields } of targets) {
    const index = fields.findIndex((field) => field.dataKey === key);
    const field = fields[index];
    // What two fetches bring is taken from the one that has it.
    if (field?.key !== key || !use.hasOneSource(placeBelow(place, key))) return undefined;
    const { value, isNonNull } = field.position;
    const check = value.kind === 'leaf' ? leafTextCheck(value.type, isNonNull) : undefined;
    if (!check || (checks[0] && checks[0].kind !== check.kind)) return undefined;
    checks.push(check);
    indexes.push(index);
  }
  const [check] = checks;
  return check && { check, indexes };
}

interface Run {
  /** Whether a comma stands before it, in the answer and for clients. */
  readonly hasComma: boolean;
  readonly symbol: symbol;
  readonly first: number;
  readonly last: number;
}

/** Neighbours in the answer that are neighbours for clients, too. */
function runsOf(candidates: readonly (Candidate | undefined)[]): readonly Run[] {
  const runs: Run[] = [];
  let first: number | undefined;
  for (const [index, candidate] of candidates.entries()) {
    const next = candidates[index + 1];
    if (!candidate) continue;
    first ??= index;
    const goesOn =
      next && candidate.indexes.every((place, target) => next.indexes[target] === place + 1);
    if (goesOn) continue;
    const start = candidates[first];
    const hasComma = first > 0 && start !== undefined && start.indexes.every((place) => place > 0);
    runs.push({ symbol: Symbol('run'), first, last: index, hasComma });
    first = undefined;
  }
  return runs;
}

function noteRuns(
  runs: readonly Run[],
  candidates: readonly (Candidate | undefined)[],
  targets: readonly Target[],
): void {
  for (const { symbol, first, last, hasComma } of runs) {
    for (const [target, { shape }] of targets.entries()) {
      const from = candidates[first]?.indexes[target];
      const to = candidates[last]?.indexes[target];
      if (from !== undefined && to !== undefined)
        shape.runs.set(from, { symbol, last: to, hasComma });
    }
  }
}

function scanValue(field: FieldNode, targets: readonly Target[], use: DataUse): ScanValue {
  const { selectionSet } = field;
  const positions = targets.map(
    ({ fields }) => fields.find(({ dataKey }) => dataKey === keyOf(field))?.position,
  );
  const [position] = positions;
  if (!selectionSet || !position) return ANY;
  const below = positions.flatMap((each, index) => {
    const shape = each && objectShapeOf(each);
    const place = placeBelow(targets[index]?.place ?? '', keyOf(field));
    return (shape && targetOf(place, shape)) ?? [];
  });
  const object = below.length === targets.length && scanObject(selectionSet, below, use);
  return object ? wrapped(position, { kind: 'object', object }) : ANY;
}

const ANY: ScanValue = { kind: 'any' };

/** The value in as many lists as the position has. */
function wrapped({ value }: PositionShape, inner: ScanValue): ScanValue {
  return value.kind === 'list' ? { kind: 'list', element: wrapped(value.element, inner) } : inner;
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
