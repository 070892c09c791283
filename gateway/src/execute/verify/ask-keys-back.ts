import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import {
  type FetchNode,
  type PlanNode,
  type RequiredNode,
  replaceFetches,
} from '../../plan/plan-node.ts';
import type { TypeTable } from '../run/type-table.ts';
import { entityOperationOf } from '../schedule/mergeable.ts';

/** What the response keys of keys that are asked back begin with. */
export const ASKED_BACK = '_verify_';

/**
 * The plan, with entity fetches to some subgraphs that also ask for the key by which each entity was
 * asked for, so that an answer in another order shows.
 */
export function askKeysBack(
  plan: PlanNode,
  types: TypeTable,
  isVerified: (subgraph: string) => boolean,
): PlanNode {
  return replaceFetches(plan, (fetch, path) => {
    const node = isVerified(fetch.subgraph) ? withKeys(fetch, types) : fetch;
    return path ? { kind: 'flatten', path, node } : node;
  });
}

function withKeys(fetch: FetchNode, types: TypeTable): FetchNode {
  const { subgraph, requires = [] } = fetch;
  const asking = entityOperationOf(fetch);
  const keys = requires.flatMap((node) => keyFragment(node, subgraph, types) ?? []);
  const selections = asking?.entities.selectionSet?.selections;
  if (!selections || keys.length === 0) return fetch;
  const { operation, entities } = asking;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        selectionSet: setOf({ ...entities, selectionSet: setOf(...selections, ...keys) }),
      },
    ],
  };
  return { ...fetch, document, operation: stripIgnoredCharacters(print(document)) };
}

/** The key that a representation of this type has, as it is asked for; nothing for a type without. */
function keyFragment(
  node: RequiredNode,
  subgraph: string,
  types: TypeTable,
): InlineFragmentNode | undefined {
  if (node.kind !== 'fragment' || node.typeCondition === undefined) return undefined;
  const key = types
    .keysIn(subgraph, node.typeCondition)
    .find((each) => isSent(each, node.selections));
  const fields = key?.selections.filter(isField) ?? [];
  if (fields.length === 0) return undefined;
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: {
      kind: Kind.NAMED_TYPE,
      name: { kind: Kind.NAME, value: node.typeCondition },
    },
    selectionSet: setOf(...fields.map(askedBack)),
  };
}

/** Whether all of a key is sent, what is below its fields too. */
function isSent({ selections }: SelectionSetNode, sent: readonly RequiredNode[]): boolean {
  return selections.every((one) => {
    if (!isField(one)) return false;
    const { name, selectionSet } = one;
    return sent.some(
      (node) =>
        node.kind === 'field' &&
        node.name === name.value &&
        (!selectionSet || isSent(selectionSet, node.selections ?? [])),
    );
  });
}

function askedBack(field: FieldNode): FieldNode {
  return { ...field, alias: { kind: Kind.NAME, value: `${ASKED_BACK}${field.name.value}` } };
}

function isField(node: SelectionSetNode['selections'][number]): node is FieldNode {
  return node.kind === Kind.FIELD;
}

function setOf(...selections: SelectionSetNode['selections']): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
