import { badValue, CommandError, notImplemented } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import { isDoc } from '../values/value.ts';
import type { Pipeline, Stage } from './stage.ts';
import { STAGES } from './stages.ts';

/**
 * Compiles a pipeline.
 *
 * @throws {CommandError} for stages, fields and operators that are wrong or not implemented.
 */
export function compilePipeline(pipeline: unknown): Pipeline {
  if (!Array.isArray(pipeline)) throw badValue('A pipeline has to be an array');
  const stages = pipeline.map(compileStage);
  const run =
    (from: number): Stage =>
    (docs, variables, environment) => {
      let current = docs;
      for (const stage of stages.slice(from)) {
        environment.checkTime();
        current = stage(current, variables, environment);
      }
      return current;
    };
  const first: unknown = pipeline[0];
  const filter = isDoc(first) && isDoc(first.$match) ? first.$match : undefined;
  const matches = compileMatcher(filter ?? {});
  const rest = run(filter ? 1 : 0);
  return {
    run: run(0),
    runOver: (collection, variables, environment) => {
      const docs = environment.find(collection, filter ?? {}, matches, variables);
      return rest(docs, variables, environment);
    },
  };
}

function compileStage(stage: unknown): Stage {
  const [name, ...more] = isDoc(stage) ? Object.keys(stage) : [];
  if (!isDoc(stage) || name === undefined || more.length > 0) {
    throw badValue('A pipeline stage must be an object with exactly one field');
  }
  if (name === '$changeStream') {
    throw new CommandError(
      'Location40573',
      'The $changeStream stage is only supported on replica sets',
    );
  }
  const compile = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (!compile) throw notImplemented(`The aggregation stage ${name}`);
  return compile(stage[name], compilePipeline);
}
