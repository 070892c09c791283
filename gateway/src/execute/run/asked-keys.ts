import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode } from '../../plan/plan-node.ts';
import { isIncluded } from './is-included.ts';
import { type Data, getOwn } from './own.ts';
import { pathSteps, type ResponsePath } from './path.ts';
import { renamedKeys } from './rewrites.ts';
import type { TypeTable } from './type-table.ts';

/**
 * The keys that subgraphs are asked for in an object before a fetch of a run. A key may be there
 * several times: for objects of one type and of another.
 */
export type AskedKeys = ReadonlyMap<string, readonly AskedKey[]>;

interface AskedKey {
  /** Types of which the object must be, all of them, to be asked for the key. */
  readonly conditions: readonly string[];
  readonly below: AskedKeys;
}

type GrowingKeys = Map<string, { conditions: readonly string[]; below: GrowingKeys }[]>;

/**
 * The keys that a run of a plan asks for in the whole data before it comes to a fetch, by the
 * client's conditions. What comes later may ask for a key that the fetch has to do without.
 */
export function askedKeysBefore(
  fetch: FetchNode,
  plan: PlanNode,
  isTrue: (variable: string) => boolean,
): AskedKeys {
  const root: GrowingKeys = new Map();
  for (const { node, path } of stepsBefore(fetch, plan, []) ?? []) {
    addNode(node, path, isTrue, root);
  }
  return root;
}

interface PlacedNode {
  readonly node: PlanNode;
  readonly path: ResponsePath;
}

/** What the plan has finished before a fetch begins; `undefined` for a node that it isn't in. */
function stepsBefore(
  fetch: FetchNode,
  node: PlanNode | undefined,
  path: ResponsePath,
): readonly PlacedNode[] | undefined {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'fetch':
      return node === fetch ? [] : undefined;
    case 'flatten':
      return stepsBefore(fetch, node.node, [...path, ...node.path]);
    case 'condition':
      return stepsBefore(fetch, node.ifClause, path) ?? stepsBefore(fetch, node.elseClause, path);
    case 'sequence':
    case 'parallel': {
      const earlier: PlacedNode[] = [];
      for (const child of node.nodes) {
        const inner = stepsBefore(fetch, child, path);
        if (inner) return [...earlier, ...inner];
        if (node.kind === 'sequence') earlier.push({ node: child, path });
      }
      return undefined;
    }
    default:
      return node satisfies never;
  }
}

/** What is asked for in the objects at a path; nothing where it doesn't lead. */
export function askedAt(root: AskedKeys, path: ResponsePath): readonly AskedKeys[] {
  let found: readonly AskedKeys[] = [root];
  for (const { key } of pathSteps(path)) {
    if (key === undefined) continue;
    found = found.flatMap((keys) => (keys.get(key) ?? []).map(({ below }) => below));
  }
  return found;
}

/** What is asked for below a key of this object; `undefined` when the key itself is not asked for. */
export function askedBelow(
  asked: readonly AskedKeys[],
  object: Readonly<Data>,
  key: string,
  types: TypeTable,
): readonly AskedKeys[] | undefined {
  const typename = getOwn(object, '__typename');
  const fits = ({ conditions }: AskedKey) =>
    typeof typename !== 'string' || conditions.every((type) => types.matches(typename, type));
  const entries = asked.flatMap((keys) => (keys.get(key) ?? []).filter(fits));
  return entries.length > 0 ? entries.map(({ below }) => below) : undefined;
}

function addNode(
  node: PlanNode | undefined,
  path: ResponsePath,
  isTrue: (variable: string) => boolean,
  root: GrowingKeys,
): void {
  switch (node?.kind) {
    case undefined:
      return;
    case 'sequence':
    case 'parallel':
      for (const child of node.nodes) addNode(child, path, isTrue, root);
      return;
    case 'condition':
      addNode(isTrue(node.variable) ? node.ifClause : node.elseClause, path, isTrue, root);
      return;
    case 'flatten':
      addNode(node.node, [...path, ...node.path], isTrue, root);
      return;
    case 'fetch':
      addFetch(node, growAt(root, path), isTrue);
      return;
    default:
      node satisfies never;
  }
}

/** The keys at a path, where all that counts is where it leads. */
function growAt(root: GrowingKeys, path: ResponsePath): GrowingKeys {
  let keys = root;
  for (const { key } of pathSteps(path)) if (key !== undefined) keys = grow(keys, key, []);
  return keys;
}

function grow(keys: GrowingKeys, key: string, conditions: readonly string[]): GrowingKeys {
  const below: GrowingKeys = new Map();
  const known = keys.get(key);
  if (known) known.push({ conditions, below });
  else keys.set(key, [{ conditions, below }]);
  return below;
}

function addFetch(
  { document, outputRewrites, requires }: FetchNode,
  target: GrowingKeys,
  isTrue: (variable: string) => boolean,
): void {
  const renamed = renamedKeys(outputRewrites);
  for (const set of rootsOf(document, requires !== undefined)) addSelections(set, [], target);

  function addSelections(
    { selections }: SelectionSetNode,
    conditions: readonly string[],
    keys: GrowingKeys,
  ): void {
    for (const selection of selections) {
      if (!isIncluded(selection, isTrue)) continue;
      if (selection.kind === Kind.FIELD) {
        const given = (selection.alias ?? selection.name).value;
        const below = grow(keys, renamed.get(given) ?? given, conditions);
        if (selection.selectionSet) addSelections(selection.selectionSet, [], below);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : fragmentNamed(document, selection.name.value);
      if (!fragment) continue;
      const type = fragment.typeCondition?.name.value;
      const inner = type === undefined ? conditions : [...conditions, type];
      addSelections(fragment.selectionSet, inner, keys);
    }
  }
}

/** The selections on what a fetch fills: the root, or each of its entities. */
function rootsOf(document: DocumentNode, isEntityFetch: boolean): readonly SelectionSetNode[] {
  const roots = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  if (!isEntityFetch) return roots;
  return roots.flatMap(({ selections }) =>
    selections.flatMap((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet ? [selection.selectionSet] : [],
    ),
  );
}

function fragmentNamed({ definitions }: DocumentNode, name: string) {
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) {
      return definition;
    }
  }
  return undefined;
}
