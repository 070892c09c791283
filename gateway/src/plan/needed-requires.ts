import { type DocumentNode, type SelectionSetNode, visit } from 'graphql';
import { isExternal, type Requiring, requiringFields } from './circular-requires.ts';
import { parseFieldSet } from './field-set.ts';
import { usedIn } from './part-subgraphs.ts';
import {
  indexTypes,
  joinDirectives,
  mapOwners,
  stringArgument,
  type TypeIndex,
} from './type-index.ts';

/** A supergraph with as many of its requiring fields as some documents need. */
export interface NeededSupergraph {
  /** The same for documents that need the same. */
  readonly key: string;
  /** Makes it. */
  document(): DocumentNode;
}

/**
 * Gives what leaves the fields that require others out of a supergraph where neither a document
 * names them, nor what it names requires them. The time that the planner takes over fields that
 * require of each other grows with all that there are, not with those that are asked for.
 */
export function createNeeding(
  supergraph: DocumentNode,
): (asking: DocumentNode) => NeededSupergraph {
  const types = indexTypes(supergraph);
  const requiring = requiringFields(types);
  const known = namesOfSets(types);
  return (asking) => {
    const needed = withRequired(new Set([...known, ...namesIn(asking)]), requiring);
    const names = new Set(requiring.map(({ field }) => field).filter((name) => !needed.has(name)));
    return {
      key: [...names].sort().join(),
      document: () => withoutFields(supergraph, names, requiring),
    };
  };
}

/** The names, and those of what fields of these names require, in turn. */
function withRequired(names: Set<string>, requiring: readonly Requiring[]): ReadonlySet<string> {
  // The set grows while it is gone through.
  for (const name of names) {
    for (const { field, requires } of requiring) {
      if (field !== name) continue;
      for (const required of namesIn(requires)) names.add(required);
    }
  }
  return names;
}

/** The names of the fields of all keys, and of all that is provided. */
function namesOfSets({ owners }: TypeIndex): readonly string[] {
  const texts = [...owners.values()].flatMap((owner) => [
    ...joinDirectives(owner, 'join__type').map((join) => stringArgument(join, 'key')),
    ...(owner.fields ?? []).flatMap((field) =>
      joinDirectives(field, 'join__field').map((join) => stringArgument(join, 'provides')),
    ),
  ]);
  return texts.flatMap((text) => (text === undefined ? [] : [...namesIn(parseFieldSet(text))]));
}

function namesIn(node: DocumentNode | SelectionSetNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, { Field: ({ name }) => void names.add(name.value) });
  return names;
}

/** The supergraph without fields, and without what is external to a subgraph only for them. */
function withoutFields(
  supergraph: DocumentNode,
  names: ReadonlySet<string>,
  requiring: readonly Requiring[],
): DocumentNode {
  const fewer = mapOwners(supergraph, (owner) => ({
    ...owner,
    fields: owner.fields?.filter(({ name }) => !names.has(name.value)) ?? [],
  }));
  const types = indexTypes(fewer);
  const idle = new Map<string, Set<string>>();
  for (const { field, graph, needs } of requiring) {
    if (!names.has(field)) continue;
    const used = usedIn(graph, [], types);
    const own = [...needs].filter((need) => !used.has(need) && isExternal(need, graph, types));
    idle.set(graph, new Set([...(idle.get(graph) ?? []), ...own]));
  }
  return mapOwners(fewer, (owner) => {
    const fields = owner.fields?.map((field) => {
      const coordinate = `${owner.name.value}.${field.name.value}`;
      const directives = field.directives?.filter(
        (join) =>
          join.name.value !== 'join__field' ||
          !idle.get(stringArgument(join, 'graph') ?? '')?.has(coordinate),
      );
      return { ...field, directives: directives ?? [] };
    });
    return { ...owner, fields: fields ?? [] };
  });
}
