import { isRecord } from '../../util/is-record.ts';
import { asCallError } from '../present-subgraph-error.ts';
import type { KeyTree } from '../run/filled-keys.ts';
import { type Data, getOwn } from '../run/own.ts';
import { objectsAt } from '../run/path.ts';
import { extractRepresentation, MissingKey } from '../run/representation.ts';
import { isConditionMet, type Run } from '../run/run.ts';
import type { PlannedFetch } from '../schedule/planned-fetches.ts';
import type { FetchRecord } from './record-calls.ts';

/** Why there is no value at a place of the data. */
export type NullCause =
  /** The call brought no response that counts. */
  | { readonly reason: 'CALL_FAILED'; readonly subgraph: string; readonly code: string }
  /** The subgraph reported an error for it. */
  | { readonly reason: 'SUBGRAPH_ERROR'; readonly subgraph: string; readonly entity?: Data }
  /** The subgraph answered `null` for the whole entity. */
  | { readonly reason: 'ENTITY_IS_NULL'; readonly subgraph: string; readonly entity?: Data }
  /** The subgraph answered `null` for the field, or not at all. */
  | { readonly reason: 'FIELD_IS_NULL'; readonly subgraph: string; readonly entity?: Data }
  /** The subgraph was not asked, for the object lacks what it is to be found by. */
  | { readonly reason: 'KEY_IS_MISSING'; readonly subgraph: string; readonly because?: NullCause }
  /** The value is of another type than the schema says. */
  | { readonly reason: 'VALUE_DOES_NOT_FIT' }
  | { readonly reason: 'UNKNOWN' };

/** Tells why an object or list of the data has no value under a key. */
export type CauseOf = (container: object, key: string | number) => NullCause;

/** A fetch that should have filled an object, and with what. */
interface Filler {
  readonly record: FetchRecord;
  readonly tree: KeyTree;
  /** Index of its representation, where the object is the entity itself. */
  readonly representation: number | undefined;
}

/** How many missing keys are followed to what they are missing for. */
const MAX_DEPTH = 5;

/** Gives what a client may see of a representation that a subgraph was sent. */
type ShowEntity = (representation: string, subgraph: string) => Data | undefined;

export interface CauseOptions {
  readonly run: Run;
  /** What became of its fetches. */
  readonly records: readonly FetchRecord[];
  /** All fetches of its plan. */
  readonly fetches: readonly PlannedFetch[];
}

export function createCauses({ run, records, fetches }: CauseOptions, show: ShowEntity): CauseOf {
  const fillers = fillersOf(records);
  const candidates = new Map(fetches.map((fetch) => [fetch, candidatesOf(fetch, run)]));

  function causeOf(container: object, key: string | number, depth = 0): NullCause {
    const filling = (fillers.get(container) ?? []).filter(
      ({ tree }) => typeof key === 'number' || tree.has(key),
    );
    const failed = filling.find(({ record }) => record.end.kind === 'failed');
    const filler = failed ?? filling[0];
    if (filler) return causeIn(filler, run.explained.has(container, key), show);
    return withheld(container, key, depth) ?? { reason: 'UNKNOWN' };
  }

  function withheld(container: object, key: string | number, depth: number) {
    for (const [{ fetch, info }, objects] of candidates) {
      if (typeof key === 'number' || !info.keys.has(key) || !objects.has(container)) continue;
      const { subgraph } = info;
      const missing =
        fetch.requires && isRecord(container)
          ? extractRepresentation(container, fetch.requires, { types: run.types })
          : undefined;
      if (!(missing instanceof MissingKey) || depth >= MAX_DEPTH) {
        return { reason: 'KEY_IS_MISSING', subgraph } as const;
      }
      const because = causeOf(missing.container, missing.key, depth + 1);
      return { reason: 'KEY_IS_MISSING', subgraph, because } as const;
    }
    return undefined;
  }
  return causeOf;
}

function causeIn(
  { record, representation }: Filler,
  isError: boolean,
  show: ShowEntity,
): NullCause {
  const { filled, end } = record;
  const { subgraph } = filled.info;
  if (end.kind === 'failed') {
    return { reason: 'CALL_FAILED', subgraph, code: asCallError(end.thrown, subgraph).code };
  }
  const sent = representation === undefined ? undefined : filled.sent[representation];
  const entity = sent === undefined ? undefined : show(sent, subgraph);
  const about = { subgraph, ...(entity === undefined ? {} : { entity }) };
  if (isError) return { reason: 'SUBGRAPH_ERROR', ...about };
  const isNull = representation !== undefined && !isRecord(end.entities?.[representation]);
  return { reason: isNull ? 'ENTITY_IS_NULL' : 'FIELD_IS_NULL', ...about };
}

/** The fetches that should have filled each object or list of the data. */
function fillersOf(records: readonly FetchRecord[]): Map<object, Filler[]> {
  const fillers = new Map<object, Filler[]>();
  const add = (container: object, filler: Filler): boolean => {
    const known = fillers.get(container) ?? [];
    if (known.some(({ record, tree }) => record === filler.record && tree === filler.tree)) {
      return false;
    }
    fillers.set(container, [...known, filler]);
    return true;
  };
  const addBelow = (value: unknown, filler: Filler): void => {
    if (typeof value !== 'object' || value === null || !add(value, filler)) return;
    const below = { ...filler, representation: undefined };
    if (Array.isArray(value)) {
      for (const element of value) addBelow(element, below);
    } else if (isRecord(value)) {
      for (const [key, tree] of filler.tree) addBelow(getOwn(value, key), { ...below, tree });
    }
  };
  for (const record of records) {
    const { info, targets } = record.filled;
    for (const [index, object] of targets.objects.entries()) {
      const representation = info.isEntityFetch ? targets.representations[index] : undefined;
      addBelow(object, { record, tree: info.keys, representation });
    }
  }
  return fillers;
}

/** The objects that a fetch for entities may have been for. */
function candidatesOf({ fetch, info, guards }: PlannedFetch, run: Run): ReadonlySet<object> {
  const runs = guards.every(({ variable, value }) => isConditionMet(variable, run) === value);
  if (!fetch.requires || !runs) return new Set();
  return new Set(objectsAt(run.data, info.steps, run.types));
}
