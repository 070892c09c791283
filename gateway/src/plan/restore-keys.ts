import { type FieldNode, Kind, visit } from 'graphql';
import { mergeFields } from './merge-fields.ts';
import {
  type FetchNode,
  type PlanNode,
  type RequiredNode,
  type Rewrite,
  replaceFetches,
} from './plan-node.ts';
import { withDocument } from './split-fetches.ts';

/**
 * The plan with the real fields in place of those of virtual keys, each once.
 *
 * @param keyFields the real field of each virtual one, by names
 */
export function restoreKeys(plan: PlanNode, keyFields: ReadonlyMap<string, string>): PlanNode {
  if (keyFields.size === 0) return plan;
  const real = (name: string) => keyFields.get(name) ?? name;
  return replaceFetches(plan, (fetch, path) => {
    const node = restoreFetch(fetch, real);
    return path ? { kind: 'flatten', path: path.map(real), node } : node;
  });
}

type Rename = (name: string) => string;

function restoreFetch(fetch: FetchNode, real: Rename): FetchNode {
  const document = visit(fetch.document, {
    Field(field: FieldNode) {
      const value = real(field.name.value);
      if (value === field.name.value) return undefined;
      return { ...field, name: { kind: Kind.NAME, value } };
    },
    SelectionSet: { leave: mergeFields },
  });
  return {
    ...(document === fetch.document ? fetch : withDocument(fetch, document)),
    requires: fetch.requires && restoreRequired(fetch.requires, real),
    inputRewrites: fetch.inputRewrites.map(
      (rewrite): Rewrite => ({ ...rewrite, path: rewrite.path.map(real) }),
    ),
  };
}

function restoreRequired(nodes: readonly RequiredNode[], real: Rename): RequiredNode[] {
  const merged: RequiredNode[] = [];
  for (const node of nodes) {
    const selections = node.selections && restoreRequired(node.selections, real);
    if (node.kind === 'fragment') {
      merged.push({ ...node, selections: selections ?? [] });
      continue;
    }
    const restored = {
      ...node,
      responseKey: real(node.responseKey),
      name: real(node.name),
      selections,
    };
    const index = merged.findIndex(
      (each) => each.kind === 'field' && each.responseKey === restored.responseKey,
    );
    const known = merged[index];
    if (known?.kind !== 'field') merged.push(restored);
    else merged[index] = mergedTwo(known, restored.selections);
  }
  return merged;
}

function mergedTwo(
  known: Extract<RequiredNode, { kind: 'field' }>,
  more: readonly RequiredNode[] | undefined,
): RequiredNode {
  if (!known.selections || !more) return known;
  return { ...known, selections: restoreRequired([...known.selections, ...more], (name) => name) };
}
