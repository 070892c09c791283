import { badValue, notImplemented } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import { assign, leaves } from '../values/paths.ts';
import type { Doc } from '../values/value.ts';
import { compileVariables, fieldsOf } from './expression.ts';
import type { CompilePipeline, Stage } from './stage.ts';

/** Compiles `$lookup`: by equality of two fields (with the foreign index), by a pipeline, or by both. */
export function compileLookup(operand: unknown, compile: CompilePipeline): Stage {
  const given = fieldsOf('$lookup', operand, [
    'from',
    'localField',
    'foreignField',
    'as',
    'let',
    'pipeline',
  ]);
  const { from, localField, foreignField, as } = given;
  if (typeof from !== 'string') throw notImplemented('$lookup from another database');
  if (typeof as !== 'string') throw badValue('$lookup needs an "as"');
  if (typeof localField !== typeof foreignField || (localField === undefined && !given.pipeline)) {
    throw badValue('$lookup needs localField and foreignField, or a pipeline');
  }
  const target = as.split('.');
  const bind = compileVariables(given.let);
  const { run, runOver } = compile(given.pipeline ?? []);
  return (docs, variables, environment) =>
    docs.map((doc) => {
      environment.checkTime();
      const inner = bind({ doc, variables });
      if (typeof localField !== 'string' || typeof foreignField !== 'string') {
        return assign(doc, target, runOver(from, inner, environment)) as Doc;
      }
      const filter = { [foreignField]: { $in: localValues(doc, localField) } };
      const found = environment.find(from, filter, compileMatcher(filter), inner);
      return assign(doc, target, run(found, inner, environment)) as Doc;
    });
}

/** A missing field is looked up as null, an array by its elements. */
function localValues(doc: Doc, path: string): unknown[] {
  return leaves(doc, path.split('.')).flatMap((value) =>
    Array.isArray(value) ? value : [value ?? null],
  );
}
