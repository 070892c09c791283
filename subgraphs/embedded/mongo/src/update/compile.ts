import { compilePipeline } from '../aggregate/pipeline.ts';
import type { Environment } from '../aggregate/stage.ts';
import { badValue, CommandError, notImplemented } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import type { Test } from '../query/operators.ts';
import { keyOf } from '../values/order.ts';
import { clone, type Doc, isDoc } from '../values/value.ts';
import { CHANGES, type Change, ONLY_EXISTING } from './operators.ts';
import { edit, expand, type Positions } from './targets.ts';

export interface UpdateContext {
  /** Whether the document is about to be inserted by an upsert. */
  readonly inserting: boolean;
  readonly matched: Positions['matched'];
  readonly now: Date;
}

/** Gives the changed document; the original is left as it is. */
export type Update = (doc: Doc, context: UpdateContext) => Doc;

interface Edit {
  readonly operator: string;
  readonly path: readonly string[];
  readonly change: Change;
  /** The new path of `$rename`. */
  readonly to?: readonly string[];
}

const PIPELINE_STAGES = [
  '$set',
  '$addFields',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
];
/** No stage that an update may have looks at other collections. */
const NOTHING_ELSE: Environment = { find: () => [], checkTime: () => undefined };

/** Compiles an update: operators, a whole new document, or a pipeline. */
export function compileUpdate(update: unknown, arrayFilters: unknown): Update {
  const compiled = compileKind(update, arrayFilters);
  return (doc, context) => {
    const changed = compiled(doc, context);
    if (!Object.hasOwn(doc, '_id') || keyOf(changed._id) === keyOf(doc._id)) return changed;
    throw new CommandError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  };
}

/** Whether an update is a whole new document. */
export function isReplacement(update: unknown): update is Doc {
  return isDoc(update) && !Object.keys(update)[0]?.startsWith('$');
}

function compileKind(update: unknown, arrayFilters: unknown): Update {
  if (Array.isArray(update)) return compilePipelineUpdate(update);
  if (!isDoc(update)) throw badValue('An update must be an object or a pipeline');
  if (!isReplacement(update)) return compileOperators(update, arrayFilters);
  const dollar = Object.keys(update).find((name) => name.startsWith('$'));
  if (dollar)
    throw new CommandError(
      'DollarPrefixedFieldName',
      `A replacement cannot have the field '${dollar}'`,
    );
  return (doc) => ({ ...('_id' in doc ? { _id: doc._id } : {}), ...clone(update) });
}

function compilePipelineUpdate(pipeline: readonly unknown[]): Update {
  for (const stage of pipeline) {
    const [name = ''] = isDoc(stage) ? Object.keys(stage) : [];
    if (!PIPELINE_STAGES.includes(name)) throw notImplemented(`The stage ${name} in an update`);
  }
  const { run } = compilePipeline(pipeline);
  return (doc, { now }) => {
    const [changed = {}] = run([doc], { NOW: now }, NOTHING_ELSE);
    return '_id' in changed ? changed : { _id: doc._id, ...changed };
  };
}

function compileOperators(update: Doc, arrayFilters: unknown): Update {
  const edits = Object.entries(update).flatMap(([operator, fields]) =>
    compileOperator(operator, fields),
  );
  // The order in which a real server makes new fields.
  edits.sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1));
  refuseConflicts(edits.flatMap(({ path, to }) => (to ? [path, to] : [path])));
  const filters = compileArrayFilters(arrayFilters, edits);
  return (doc, { inserting, matched, now }) => {
    const result = clone(doc);
    for (const { operator, path, change, to } of edits) {
      if (operator === '$setOnInsert' && !inserting) continue;
      if (to) {
        rename(result, path, to);
        continue;
      }
      for (const target of expand(result, path, { matched, filters })) {
        edit(result, target, !ONLY_EXISTING.has(operator), (current) => change(current, now));
      }
    }
    return result;
  };
}

function compileOperator(operator: string, fields: unknown): Edit[] {
  const rename = operator === '$rename';
  const compile = Object.hasOwn(CHANGES, operator) ? CHANGES[operator] : undefined;
  if (!compile && !rename) throw notImplemented(`The update operator ${operator}`);
  if (!isDoc(fields)) throw badValue(`Modifiers operate on fields but ${operator} has no object`);
  return Object.entries(fields).map(([path, operand]) => {
    const change = compile?.(operand, path) ?? (() => undefined);
    if (!rename) return { operator, path: parsePath(path), change };
    if (typeof operand !== 'string')
      throw badValue(`The 'to' field for $rename must be a string: ${path}`);
    return { operator, path: parsePath(path), change, to: parsePath(operand) };
  });
}

function parsePath(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes('')) {
    throw new CommandError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name`,
    );
  }
  const dollar = parts.find((part) => part.startsWith('$') && !/^\$(?:\[\w*\])?$/.test(part));
  if (dollar === undefined) return parts;
  throw new CommandError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${dollar}' is not allowed`,
  );
}

function refuseConflicts(paths: readonly (readonly string[])[]): void {
  for (const [i, path] of paths.entries()) {
    const other = paths.find(
      (prefix, j) => i !== j && prefix.every((part, at) => part === path[at]),
    );
    if (!other) continue;
    throw new CommandError(
      'ConflictingUpdateOperators',
      `Updating the path '${path.join('.')}' would create a conflict at '${other.join('.')}'`,
    );
  }
}

function rename(doc: Doc, from: readonly string[], to: readonly string[]): void {
  let moved: unknown;
  edit(doc, from, false, (current) => {
    moved = current;
    return undefined;
  });
  if (moved !== undefined) edit(doc, to, true, () => moved);
}

function compileArrayFilters(arrayFilters: unknown, edits: readonly Edit[]): Map<string, Test> {
  const filters = new Map<string, Test>();
  for (const filter of Array.isArray(arrayFilters) ? arrayFilters.filter(isDoc) : []) {
    const identifier = identifierOf(filter);
    if (!edits.some(({ path }) => path.includes(`$[${identifier}]`))) {
      throw badValue(`The array filter for identifier '${identifier}' was not used in the update`);
    }
    const matches = compileMatcher(filter);
    filters.set(identifier, (element) => matches({ [identifier]: element }));
  }
  return filters;
}

function identifierOf(filter: Doc): string {
  const [name = '', value] = Object.entries(filter)[0] ?? [];
  if (name.startsWith('$') && Array.isArray(value) && isDoc(value[0]))
    return identifierOf(value[0]);
  return name.split('.')[0] ?? '';
}
