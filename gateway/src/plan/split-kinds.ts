import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type AskedByKind, askedByKind, conditionsOfUnit } from './asked-by-kind.ts';
import { askedKeys } from './asked-keys.ts';
import { ALWAYS, type Conditions } from './conditions.ts';
import { type PlacedFetch, placedFetches } from './placed-fetches.ts';
import {
  type FetchNode,
  type PlanNode,
  type RequiredNode,
  type Rewrite,
  replaceFetches,
} from './plan-node.ts';
import { responseKeyOf } from './root-keys.ts';
import { joined, sentNames } from './sent-types.ts';
import { entitiesOf, partOf, type Unit, unitsOf } from './split-fetches.ts';
import { booleanArgument, joinDirectives, stringArgument, type TypeIndex } from './type-index.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Gives what splits entity fetches that ask objects of one kind for fields that only another kind
 * is asked for. To a subgraph that knows an interface as an object all kinds are one type, so the
 * planner asks them all for the fields of each; that is work for nothing, and may be an error.
 *
 * Expects inline fragments in place of named ones in fetches.
 */
export function createKindSplitting(
  types: TypeIndex,
): (plan: PlanNode, operation: OperationDefinitionNode, fragments: Fragments) => PlanNode {
  const objects = interfaceObjects(types);
  if (objects.size === 0) return (plan) => plan;
  return (plan, operation, fragments) => {
    const all = placedFetches(plan);
    const partsOf = new Map<FetchNode, readonly FetchNode[]>();
    // The last first: of what is split, each part needs less of the fetches before it.
    for (const placed of all.toReversed()) partsOf.set(placed.fetch, split(placed));
    return replaceFetches(plan, (fetch, path) => {
      if (!path) return fetch;
      const nodes = (partsOf.get(fetch) ?? [fetch]).map(
        (node) => ({ kind: 'flatten', path, node }) as const,
      );
      const [only, ...others] = nodes;
      return only && others.length === 0 ? only : { kind: 'parallel', nodes };
    });

    function split({ fetch, keys, earlier }: PlacedFetch): readonly FetchNode[] {
      const [name, ...others] = new Set(sentNames(fetch).values());
      const subgraphs = objects.get(String(name));
      if (!subgraphs || others.length > 0) return [fetch];
      const isKnown = [...earlier].some(
        (each) => !subgraphs.has(each.fetch.subgraph) && tellsType(each, keys),
      );
      if (!isKnown) return [fetch];
      const parts = all.flatMap((each) =>
        (partsOf.get(each.fetch) ?? [each.fetch]).map((part) => ({ ...each, fetch: part })),
      );
      const asked = askedByKind(keys, operation, fragments, parts, types);
      return splitFetch(fetch, String(name), asked, types);
    }
  };
}

function splitFetch(
  fetch: FetchNode,
  name: string,
  asked: AskedByKind,
  types: TypeIndex,
): readonly FetchNode[] {
  const ofObject = (type: string | undefined) => type !== undefined && types.isKindOf(type, name);
  const requires = fetch.requires ?? [];
  const sent = requires.filter((node) => node.kind === 'fragment' && ofObject(node.typeCondition));
  const units = unitsOf(entitiesOf(fetch)?.selectionSet ?? EMPTY, [], () => new Map());
  const own = units.filter(({ fragments: [first] }) => first?.typeCondition?.name.value === name);
  const kinds = kindsSent(sent, name, types);
  const isFor = (kind: string, { fragments }: Unit) =>
    fragments.every(({ typeCondition }) => {
      const type = typeCondition?.name.value ?? name;
      return type === name || types.isKindOf(kind, type);
    });
  const groups = groupKinds(kinds, own, asked, isFor, fetch);
  if (groups.length === 1 && groups[0]?.kinds.length === kinds.length) return [fetch];
  const isOfKind = ({ path: [first, key, ...below] }: Rewrite) =>
    key === '__typename' && below.length === 0 && ofObject(first?.slice('... on '.length));
  const parts = groups.map((group): FetchNode => {
    const setters = group.kinds.map(
      (kind): Rewrite => ({
        kind: 'set-value',
        path: [`... on ${kind}`, '__typename'],
        value: name,
      }),
    );
    const nested = fetch.inputRewrites.filter((rewrite) => !isOfKind(rewrite));
    const needed = group.kinds.map((kind) => requiredOf(kind, sent, types));
    return { ...partOf(fetch, group.units, needed), inputRewrites: [...nested, ...setters] };
  });
  const others = units.filter((unit) => !own.includes(unit));
  if (others.length === 0) return parts;
  const left = requires.filter((node) => !sent.includes(node));
  const inputRewrites = fetch.inputRewrites.filter((rewrite) => !isOfKind(rewrite));
  return [...parts, { ...partOf(fetch, others, left), inputRewrites }];
}

const EMPTY: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

interface KindGroup {
  readonly kinds: string[];
  readonly units: readonly Unit[];
}

/** Kinds of which the same is asked; none of which nothing is. */
function groupKinds(
  kinds: readonly string[],
  units: readonly Unit[],
  asked: AskedByKind,
  isFor: (kind: string, unit: Unit) => boolean,
  { outputRewrites }: FetchNode,
): readonly KindGroup[] {
  const newKeys = new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === 'rename-key' ? [[rewrite.path.at(-1) ?? '', rewrite.newKey]] : [],
    ),
  );
  const ofKinds = kinds.map((kind) => ({ kind, ways: asked(kind) }));
  const keyOf = ({ selection }: Unit): string | undefined => {
    if (selection.kind !== Kind.FIELD) return undefined;
    const key = responseKeyOf(selection);
    const known = askedKeys(newKeys.get(key) ?? key, selection);
    return known.find((each) => ofKinds.some(({ ways }) => ways.has(each)));
  };
  const askedBy = new Map(units.map((unit) => [unit, keyOf(unit)]));
  const groups = new Map<string, KindGroup>();
  for (const { kind, ways } of ofKinds) {
    const serving = new Set(
      [...ways].flatMap(([key, each]) =>
        unitsFor(
          each,
          units.filter((unit) => askedBy.get(unit) === key && isFor(kind, unit)),
        ),
      ),
    );
    const own = units.filter((unit) => serving.has(unit) || askedBy.get(unit) === undefined);
    if (own.length === 0) continue;
    const id = own.map((unit) => units.indexOf(unit)).join();
    const group = groups.get(id);
    if (group) group.kinds.push(kind);
    else groups.set(id, { kinds: [kind], units: own });
  }
  return [...groups.values()];
}

/**
 * Those of the units with one key by which it is asked for in each of the ways, and no more often
 * than it must be; all of them where that cannot be told.
 */
function unitsFor(ways: readonly Conditions[], units: readonly Unit[]): readonly Unit[] {
  if (units.length < 2) return units;
  const conditional = units
    .map((unit) => ({ unit, conditions: conditionsOfUnit(unit) ?? ALWAYS }))
    .toSorted((one, other) => other.conditions.size - one.conditions.size);
  const serving = ways.map((way) => {
    const fitting = conditional.filter(({ conditions }) => isWithin(way, conditions));
    const [tightest] = fitting;
    return tightest
      ? fitting.filter(({ conditions }) => isWithin(conditions, tightest.conditions))
      : [];
  });
  if (serving.some((found) => found.length === 0)) return units;
  return serving.flatMap((found) => found.map(({ unit }) => unit));
}

/** Whether conditions hold wherever the given ones do. */
function isWithin(given: Conditions, conditions: Conditions): boolean {
  return [...conditions].every(([variable, value]) => given.get(variable) === value);
}

/** The kinds of object that a fetch is for. */
function kindsSent(sent: readonly RequiredNode[], name: string, types: TypeIndex): string[] {
  const conditions = sent.flatMap((node) =>
    node.kind === 'fragment' ? (node.typeCondition ?? []) : [],
  );
  return types
    .kindsOf(name)
    .filter((kind) => types.owners.get(kind)?.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter((kind) => conditions.some((type) => types.isKindOf(kind, type)));
}

function requiredOf(kind: string, sent: readonly RequiredNode[], types: TypeIndex): RequiredNode {
  const selections = sent.flatMap((node) =>
    node.kind === 'fragment' && types.isKindOf(kind, node.typeCondition ?? kind)
      ? node.selections
      : [],
  );
  return { kind: 'fragment', typeCondition: kind, selections: joined(selections) };
}

/** Whether a fetch asks for the name of the type of the objects that the keys lead to. */
function tellsType({ fetch, keys: base }: PlacedFetch, keys: readonly string[]): boolean {
  if (!base.every((key, index) => key === keys[index])) return false;
  const [operation] = fetch.document.definitions;
  const root = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : EMPTY;
  const start = fetch.requires ? (entitiesOf(fetch)?.selectionSet ?? EMPTY) : root;
  return reaches(start, [...keys.slice(base.length), '__typename']);
}

function reaches({ selections }: SelectionSetNode, keys: readonly string[]): boolean {
  const [key, ...rest] = keys;
  return selections.some((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return reaches(selection.selectionSet, keys);
    if (selection.kind !== Kind.FIELD || responseKeyOf(selection) !== key) return false;
    return rest.length === 0 || reaches(selection.selectionSet ?? EMPTY, rest);
  });
}

/** The interfaces that are objects to some subgraphs, with the names of these. */
function interfaceObjects({ owners, subgraphs }: TypeIndex): Map<string, ReadonlySet<string>> {
  const objects = new Map<string, ReadonlySet<string>>();
  for (const [name, owner] of owners) {
    const joins = joinDirectives(owner, 'join__type').filter((join) =>
      booleanArgument(join, 'isInterfaceObject'),
    );
    const names = joins.flatMap((join) => subgraphs.get(stringArgument(join, 'graph') ?? '') ?? []);
    if (names.length > 0) objects.set(name, new Set(names));
  }
  return objects;
}
