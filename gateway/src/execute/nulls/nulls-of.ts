import type { GraphQLSchema } from 'graphql';
import type { ObjectShape } from '../project/shape.ts';
import type { Run } from '../run/run.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import { type ExplainedNull, explainNulls } from './explain-nulls.ts';
import { createCauses } from './null-causes.ts';
import type { FetchRecord } from './record-calls.ts';
import { shownEntity } from './shown-entity.ts';

/** A run that has ended, with what was written down of it. */
export interface RecordedRun {
  readonly run: Run;
  readonly shape: ObjectShape;
  readonly fetches: readonly PlannedFetch[];
  readonly records: readonly FetchRecord[];
}

/** The nulls of an answer, each with what made it. */
export function nullsOf(recorded: RecordedRun, schema: GraphQLSchema): ExplainedNull[] {
  const { run, shape } = recorded;
  const causeOf = createCauses(recorded, (representation, subgraph) =>
    shownEntity(representation, subgraph, schema, run.types),
  );
  return explainNulls(shape, run.data, causeOf);
}
