import { isRecord } from '../../util/is-record.ts';
import type { ScanObject } from '../scan/scan-shape.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import { askingCondition } from './asking-condition.ts';
import type { Compilation } from './compilation.ts';
import { type Batch, type Collect, compileCollect } from './compile-collect.ts';
import type { FetchInfo } from './fetch-info.ts';
import { copyOfData, copyOfList, mergeInto } from './merge.ts';
import type { Data } from './own.ts';
import type { FetchTargets } from './record-failures.ts';
import { isConditionMet, type Run } from './run.ts';
import { sharesAnswers } from './shares-answers.ts';

/** A fetch with everything that its plan decides; the sending of it is left to a call. */
export interface CompiledFetch {
  readonly info: FetchInfo;
  /** The objects that the fetch fills in this run, with their representations in the batch. */
  collect(batch: Batch, run: Run): FetchTargets;
  /** Takes in the data of a fetch at the root. */
  takeInData(targets: FetchTargets, data: Data, run: Run): void;
  /** Takes in entities in the order of the batch. */
  takeInEntities(targets: FetchTargets, entities: readonly unknown[], run: Run): void;
}

/** How a fetch stands to the other fetches of its part. */
export interface PlaceInPart {
  /** How the answer is read; nothing where it is parsed. */
  readonly scan: ScanObject | undefined;
  /** Whether others take the same entities, but must not share the objects in them. */
  readonly ownsEntities: boolean;
  /** Whether there are no others. */
  readonly isAlone: boolean;
}

const NO_TARGETS: FetchTargets = { objects: [], representations: [] };

export function compileFetch(
  planned: PlannedFetch,
  compilation: Compilation,
  { scan, ownsEntities, isAlone }: PlaceInPart,
): CompiledFetch {
  const { fetch, info, guards } = planned;
  const { plan, types, places, infos } = compilation;
  const { requires } = fetch;
  const find = places.finderOf(planned);
  const shares = sharesAnswers(info, infos);
  const collectEntities =
    requires && compileCollect({ fetch, info, requires, plan }, types, isAlone);

  const asksNow = askingCondition(fetch);
  const symbols = (scan?.members ?? []).flatMap(({ endsRun }) => endsRun ?? []);

  function merge(object: Data, answer: Data, run: Run): void {
    mergeInto(object, shares ? answer : copyOfData(answer), run.types, symbols);
  }
  return {
    info,
    collect(batch, run) {
      for (const { variable, value } of guards) {
        if (isConditionMet(variable, run) !== value) return NO_TARGETS;
      }
      if (asksNow?.(run) === false) return NO_TARGETS;
      return collectAt(find(run), collectEntities, batch, run);
    },
    takeInData({ objects }, data, run) {
      for (const object of objects) merge(object, data, run);
    },
    takeInEntities({ objects, representations }, given, run) {
      const entities = ownsEntities ? copyOfList(given) : given;
      for (let i = 0; i < objects.length; i += 1) {
        const object = objects[i];
        const entity = entities[representations[i] ?? -1];
        if (object && isRecord(entity)) merge(object, entity, run);
      }
    },
  };
}

function collectAt(
  objects: readonly Data[],
  collectEntities: Collect | undefined,
  batch: Batch,
  run: Run,
): FetchTargets {
  if (objects.length === 0) return NO_TARGETS;
  if (collectEntities) return collectEntities(objects, batch, run);
  return { objects, representations: objects.map(() => 0) };
}
