import { compileExpression, type Evaluate, type Variables } from '../aggregate/expression.ts';
import { badValue, notImplemented } from '../errors.ts';
import { isNumeric } from '../values/numbers.ts';
import { assign } from '../values/paths.ts';
import { type Doc, isDoc, own, put } from '../values/value.ts';
import { compileElement, matchedPosition } from './matcher.ts';
import { integer, isTrue, type Test } from './operators.ts';

/** Shapes a document; the original is not changed. */
export type Project = (doc: Doc, variables?: Variables) => Doc;

/** What becomes of a field: kept or dropped, an array cut or searched, or its own fields looked at. */
type Node =
  | { readonly kind: 'flag'; readonly keep: boolean }
  | { readonly kind: 'slice'; readonly cut: (items: unknown[]) => unknown[] }
  | { readonly kind: 'elemMatch'; readonly test: Test }
  | { readonly kind: 'positional' }
  /** Computed afterwards; of an object or an array on the way, the rest is shaped as usual. */
  | { readonly kind: 'computed' }
  | { readonly kind: 'fields'; readonly fields: Map<string, Node> };

interface Plan {
  readonly fields: Map<string, Node>;
  readonly computed: { readonly parts: readonly string[]; readonly evaluate: Evaluate }[];
}

/**
 * Compiles the projection of `find`, or with `stage` that of `$project`. The filter is needed by the
 * positional operator (`'items.$': 1`).
 */
export function compileProjection(spec: Doc, { stage = false, filter = {} as Doc } = {}): Project {
  if (Object.keys(spec).length === 0) return (doc) => doc;
  const plan: Plan = { fields: new Map(), computed: [] };
  addFields(plan, spec, [], stage);
  const including = [...plan.fields].some(([name, node]) => name !== '_id' && includes(node));
  const excluding = [...plan.fields].some(([name, node]) => name !== '_id' && excludes(node));
  if (including && excluding) {
    throw badValue('Cannot mix inclusion and exclusion in one projection');
  }
  const onlyId = plan.fields.size === 1 ? plan.fields.get('_id') : undefined;
  const keepOthers = !including && !(onlyId && includes(onlyId));
  if (!keepOthers && !plan.fields.has('_id')) plan.fields.set('_id', { kind: 'flag', keep: true });
  return (doc, variables) => {
    const position = (path: readonly string[]) => matchedPosition(filter, doc, path);
    const shaped = project(doc, plan.fields, keepOthers, [], position);
    const set = (result: unknown, { parts, evaluate }: Plan['computed'][number]) =>
      assign(result, parts, evaluate({ doc, variables }));
    return plan.computed.reduce(set, shaped as unknown) as Doc;
  };
}

function addFields(plan: Plan, spec: Doc, prefix: readonly string[], stage: boolean): void {
  for (const [name, value] of Object.entries(spec)) {
    const positional = !stage && name.endsWith('.$');
    const parts = [...prefix, ...(positional ? name.slice(0, -2) : name).split('.')];
    if (parts.some((part) => part === '' || part.startsWith('$'))) {
      throw badValue(`"${name}" is not a field path`);
    }
    const operator = isDoc(value) ? Object.keys(value)[0] : undefined;
    if (positional) {
      addNode(plan, parts, { kind: 'positional' });
    } else if (typeof value === 'boolean' || isNumeric(value)) {
      addNode(plan, parts, { kind: 'flag', keep: isTrue(value) });
    } else if (isDoc(value) && operator === '$elemMatch' && !stage) {
      addNode(plan, parts, { kind: 'elemMatch', test: compileElement(value.$elemMatch) });
    } else if (isDoc(value) && operator === '$slice' && !stage) {
      addNode(plan, parts, { kind: 'slice', cut: compileSlice(value.$slice) });
    } else if (operator === '$meta') {
      throw notImplemented('$meta in a projection');
    } else if (isDoc(value) && operator !== undefined && !operator.startsWith('$')) {
      addFields(plan, value, parts, stage);
    } else {
      addNode(plan, parts, { kind: 'computed' });
      plan.computed.push({ parts, evaluate: compileExpression(value) });
    }
  }
}

function addNode({ fields }: Plan, parts: readonly string[], node: Node): void {
  let level = fields;
  for (const [i, part] of parts.entries()) {
    const existing = level.get(part);
    const last = i === parts.length - 1;
    if (existing && (last || existing.kind !== 'fields')) {
      throw badValue(`Path collision at ${parts.join('.')}`);
    }
    if (last) {
      level.set(part, node);
    } else if (existing?.kind === 'fields') {
      level = existing.fields;
    } else {
      const child = new Map<string, Node>();
      level.set(part, { kind: 'fields', fields: child });
      level = child;
    }
  }
}

function includes(node: Node): boolean {
  if (node.kind === 'fields') return [...node.fields.values()].some(includes);
  return node.kind === 'flag' ? node.keep : node.kind !== 'slice';
}

function excludes(node: Node): boolean {
  if (node.kind === 'fields') return [...node.fields.values()].some(excludes);
  return node.kind === 'flag' && !node.keep;
}

function compileSlice(operand: unknown): (items: unknown[]) => unknown[] {
  const [first, count] = Array.isArray(operand)
    ? operand.map(integer)
    : [undefined, integer(operand)];
  if (count === undefined || (first !== undefined && count <= 0)) {
    throw badValue('$slice needs a number or [skip, limit] with a positive limit');
  }
  if (first === undefined)
    return (items) => (count < 0 ? items.slice(count) : items.slice(0, count));
  return (items) => {
    const start = first < 0 ? Math.max(0, items.length + first) : first;
    return items.slice(start, start + count);
  };
}

type Position = (path: readonly string[]) => number | undefined;

function project(
  doc: Doc,
  fields: Map<string, Node>,
  keepOthers: boolean,
  path: readonly string[],
  position: Position,
): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = fields.get(name);
    const value = own(doc, name);
    const shaped = node
      ? shape(value, node, keepOthers, [...path, name], position)
      : keepOthers
        ? value
        : undefined;
    if (shaped !== undefined) put(result, name, shaped);
  }
  return result;
}

function shape(
  value: unknown,
  node: Node,
  keepOthers: boolean,
  path: readonly string[],
  position: Position,
): unknown {
  switch (node.kind) {
    case 'flag':
      return node.keep ? value : undefined;
    case 'computed':
      return undefined;
    case 'slice':
      return Array.isArray(value) ? node.cut(value) : value;
    case 'elemMatch': {
      const found = Array.isArray(value) ? value.filter(node.test).slice(0, 1) : [];
      return found.length > 0 ? found : undefined;
    }
    case 'positional': {
      if (!Array.isArray(value)) return value;
      const at = position(path);
      if (at !== undefined) return [value[at]];
      throw badValue('The positional operator did not find the match needed from the query');
    }
    case 'fields':
      if (isDoc(value)) return project(value, node.fields, keepOthers, path, position);
      if (!Array.isArray(value)) return keepOthers ? value : undefined;
      return value
        .map((item) => shape(item, node, keepOthers, path, position))
        .filter((item) => item !== undefined);
  }
}
