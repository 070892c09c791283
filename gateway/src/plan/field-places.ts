import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { responseKeyOf } from './root-keys.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Fields of one place in the answer, as a number; nothing for a field that stands there alone. */
export type FieldPlaces = (field: FieldNode) => number | undefined;

/** Fields, those of fragments counted at each spread, after which places are no longer told apart. */
const MAX_VISITS = 10_000;

/**
 * Tells which fields with arguments may answer to one key of one object, wherever they stand.
 * Their arguments have to stay the same, whatever becomes of them.
 */
export function fieldPlaces(operation: OperationDefinitionNode, fragments: Fragments): FieldPlaces {
  const similar = similarFields([operation, ...fragments.values()]);
  if (similar.size === 0) return () => undefined;
  const placeOf = placesOf(operation, fragments);
  return (field) => {
    const alike = similar.get(nameOf(field));
    // In a document of too many places, all fields of one name share theirs.
    return alike === undefined || !placeOf ? alike : placeOf(field);
  };
}

function nameOf(field: FieldNode): string {
  return `${responseKeyOf(field)}:${field.name.value}`;
}

/** The fields with arguments that are written more than once, numbered by key and name. */
function similarFields(
  definitions: readonly { readonly selectionSet: SelectionSetNode }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const enter = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && selection.arguments?.length) {
        const name = nameOf(selection);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) {
        enter(selection.selectionSet);
      }
    }
  };
  for (const { selectionSet } of definitions) enter(selectionSet);
  const repeated = [...counts].filter(([, count]) => count > 1);
  return new Map(repeated.map(([name], index) => [name, index]));
}

interface Place {
  readonly number: number;
  readonly below: Map<string, Place>;
}

/** The place of each field, as a number; `undefined` for a document of too many. */
export function placesOf(
  operation: OperationDefinitionNode,
  fragments: Fragments,
): FieldPlaces | undefined {
  const ofFields = new Map<FieldNode, number>();
  // A place that a field has beside another one is the same as that, by number.
  const same: number[] = [];
  let visits = 0;
  const newPlace = (): Place => ({ number: same.push(same.length) - 1, below: new Map() });

  function enter({ selections }: SelectionSetNode, place: Place): void {
    for (const selection of selections) {
      visits += 1;
      if (visits > MAX_VISITS) return;
      if (selection.kind === Kind.INLINE_FRAGMENT) enter(selection.selectionSet, place);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) enter(fragment.selectionSet, place);
      } else enterField(selection, place);
    }
  }
  function enterField(field: FieldNode, { below }: Place): void {
    const key = responseKeyOf(field);
    const place = below.get(key) ?? newPlace();
    below.set(key, place);
    const other = ofFields.get(field);
    if (other === undefined) ofFields.set(field, place.number);
    else same[rootOf(same, place.number)] = rootOf(same, other);
    if (field.selectionSet) enter(field.selectionSet, place);
  }

  enter(operation.selectionSet, newPlace());
  if (visits > MAX_VISITS) return undefined;
  return (field) => {
    const place = ofFields.get(field);
    return place === undefined ? undefined : rootOf(same, place);
  };
}

function rootOf(same: readonly number[], place: number): number {
  let root = place;
  for (let next = same[root]; next !== undefined && next !== root; next = same[root]) root = next;
  return root;
}
