import { Long } from 'bson';
import { badValue } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import { integer } from '../query/operators.ts';
import { compileProjection } from '../query/projection.ts';
import { compileSort } from '../query/sort.ts';
import { compare, keyOf } from '../values/order.ts';
import { assign } from '../values/paths.ts';
import { type Doc, isDoc, isNil, own } from '../values/value.ts';
import { compileAccumulators } from './accumulators.ts';
import { compileExpression, fieldsOf, type Scope } from './expression.ts';
import { compileLookup } from './lookup.ts';
import type { CompilePipeline, Stage } from './stage.ts';
import { compileWindowFields } from './windows.ts';

type CompileStage = (operand: unknown, compile: CompilePipeline) => Stage;

/** The stages, each compiled from its operand. */
export const STAGES: Readonly<Record<string, CompileStage>> = {
  $match: (operand) => {
    const matches = compileMatcher(object('$match', operand));
    return (docs, variables) => docs.filter((doc) => matches(doc, variables));
  },
  $project: (operand) => {
    const project = compileProjection(object('$project', operand), { stage: true });
    return (docs, variables) => docs.map((doc) => project(doc, variables));
  },
  $set: compileSet,
  $addFields: compileSet,
  $unset: (operand) => {
    const paths = (Array.isArray(operand) ? operand : [operand]).map(String);
    const project = compileProjection(Object.fromEntries(paths.map((path) => [path, 0])), {
      stage: true,
    });
    return (docs) => docs.map((doc) => project(doc));
  },
  $sort: (operand) => {
    const sort = compileSort(object('$sort', operand));
    return (docs) => sort(docs, (doc) => doc);
  },
  $skip: (operand) => {
    const count = integer(operand);
    return (docs) => docs.slice(count);
  },
  $limit: (operand) => {
    const count = integer(operand);
    if (count <= 0) throw badValue('the limit must be positive');
    return (docs) => docs.slice(0, count);
  },
  $count: (operand) => {
    if (typeof operand !== 'string' || !operand) throw badValue('$count needs a name');
    return (docs) => (docs.length > 0 ? [{ [operand]: docs.length }] : []);
  },
  $sample: (operand) => {
    const size = integer(fieldsOf('$sample', operand, ['size']).size);
    return (docs) => {
      const shuffled = docs.map((doc) => ({ doc, at: Math.random() })).sort((a, b) => a.at - b.at);
      return shuffled.slice(0, size).map(({ doc }) => doc);
    };
  },
  $group: compileGroup,
  $sortByCount: (operand) => {
    const group = compileGroup({ _id: operand, count: { $sum: 1 } });
    const sort = compileSort({ count: -1 });
    return (docs, variables, environment) =>
      sort(group(docs, variables, environment), (doc) => doc);
  },
  $bucket: compileBucket,
  $unwind: compileUnwind,
  $replaceRoot: (operand) => compileReplace(fieldsOf('$replaceRoot', operand, ['newRoot']).newRoot),
  $replaceWith: compileReplace,
  $facet: (operand, compile) => {
    const parts = Object.entries(object('$facet', operand)).map(
      ([name, pipeline]) => [name, compile(pipeline).run] as const,
    );
    return (docs, variables, environment) => [
      Object.fromEntries(parts.map(([name, run]) => [name, run(docs, variables, environment)])),
    ];
  },
  $unionWith: (operand, compile) => {
    const given = fieldsOf('$unionWith', isDoc(operand) ? operand : { coll: operand }, [
      'coll',
      'pipeline',
    ]);
    const { runOver } = compile(given.pipeline ?? []);
    return (docs, variables, environment) => [
      ...docs,
      ...runOver(String(given.coll), variables, environment),
    ];
  },
  $lookup: compileLookup,
  $setWindowFields: (operand) => compileWindowFields(operand),
};

function object(stage: string, operand: unknown): Doc {
  if (isDoc(operand)) return operand;
  throw badValue(`The ${stage} stage needs an object`);
}

function compileSet(operand: unknown): Stage {
  const fields = flatten(object('$set', operand), []);
  return (docs, variables) =>
    docs.map((doc) => {
      const scope = { doc, variables };
      return fields.reduce<unknown>(
        (result, { parts, evaluate }) => assign(result, parts, evaluate(scope)),
        doc,
      ) as Doc;
    });
}

/** `{ $set: { a: { b: 1 } } }` sets `a.b` and leaves the other fields of `a` alone. */
function flatten(
  spec: Doc,
  prefix: readonly string[],
): { parts: string[]; evaluate: (scope: Scope) => unknown }[] {
  return Object.entries(spec).flatMap(([name, value]) => {
    const parts = [...prefix, ...name.split('.')];
    const nested = isDoc(value) ? Object.keys(value)[0] : undefined;
    if (nested !== undefined && !nested.startsWith('$')) return flatten(value as Doc, parts);
    return [{ parts, evaluate: compileExpression(value) }];
  });
}

function compileReplace(operand: unknown): Stage {
  const evaluate = compileExpression(operand);
  return (docs, variables) =>
    docs.map((doc) => {
      const root = evaluate({ doc, variables });
      if (isDoc(root)) return root;
      throw badValue("'newRoot' expression must evaluate to an object");
    });
}

function compileGroup(operand: unknown): Stage {
  const { _id, ...fields } = object('$group', operand);
  if (_id === undefined) throw badValue('a group specification must include an _id');
  const idOf = compileExpression(_id);
  const accumulate = compileAccumulators(fields);
  return (docs, variables) => {
    const groups = new Map<string, { id: unknown; scopes: Scope[] }>();
    for (const doc of docs) {
      const scope = { doc, variables };
      const id = idOf(scope) ?? null;
      const key = keyOf(id);
      const group = groups.get(key);
      if (group) group.scopes.push(scope);
      else groups.set(key, { id, scopes: [scope] });
    }
    return [...groups.values()].map(({ id, scopes }) => ({ _id: id, ...accumulate(scopes) }));
  };
}

function compileBucket(operand: unknown): Stage {
  const given = fieldsOf('$bucket', operand, ['groupBy', 'boundaries', 'default', 'output']);
  const boundaries = Array.isArray(given.boundaries) ? given.boundaries : [];
  if (
    boundaries.length < 2 ||
    boundaries.some((value, i) => i > 0 && compare(boundaries[i - 1], value) >= 0)
  ) {
    throw badValue('$bucket needs at least two boundaries in ascending order');
  }
  const groupBy = compileExpression(given.groupBy);
  const accumulate = compileAccumulators(
    isDoc(given.output) ? given.output : { count: { $sum: 1 } },
  );
  return (docs, variables) => {
    const buckets = [...boundaries.slice(0, -1), given.default].map((id) => ({
      id,
      scopes: [] as Scope[],
    }));
    for (const doc of docs) {
      const scope = { doc, variables };
      const value = groupBy(scope);
      const next = boundaries.findIndex((boundary) => compare(value, boundary) < 0);
      const bucket = next > 0 ? buckets[next - 1] : buckets.at(-1);
      if (next <= 0 && given.default === undefined) {
        throw badValue('$bucket met a value outside of its boundaries and has no default');
      }
      bucket?.scopes.push(scope);
    }
    const filled = buckets.filter(({ scopes }) => scopes.length > 0);
    return filled.map(({ id, scopes }) => ({ _id: id, ...accumulate(scopes) }));
  };
}

function compileUnwind(operand: unknown): Stage {
  const given = fieldsOf('$unwind', isDoc(operand) ? operand : { path: operand }, [
    'path',
    'includeArrayIndex',
    'preserveNullAndEmptyArrays',
  ]);
  const { path, includeArrayIndex: indexField, preserveNullAndEmptyArrays: preserve } = given;
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw badValue("The path of $unwind has to start with '$'");
  }
  const parts = path.slice(1).split('.');
  const numbered = (doc: unknown, at: number | null) =>
    typeof indexField === 'string'
      ? assign(doc, indexField.split('.'), at === null ? null : Long.fromNumber(at))
      : doc;
  return (docs) =>
    docs.flatMap((doc): Doc[] => {
      const value = parts.reduce<unknown>(
        (inner, part) => (isDoc(inner) ? own(inner, part) : undefined),
        doc,
      );
      if (Array.isArray(value) && value.length > 0) {
        return value.map((item, at) => numbered(assign(doc, parts, item), at) as Doc);
      }
      const empty = isNil(value) || Array.isArray(value);
      if (empty && preserve !== true) return [];
      return [numbered(Array.isArray(value) ? assign(doc, parts, undefined) : doc, null) as Doc];
    });
}
