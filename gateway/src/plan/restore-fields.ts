import {
  type ConstArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { mergeFields } from './merge-fields.ts';
import {
  type FetchNode,
  type PlanNode,
  type RequiredNode,
  type Rewrite,
  replaceFetches,
  visitFetches,
} from './plan-node.ts';
import { withDocument } from './split-fetches.ts';
import { argumentsText, type VirtualField } from './virtual-fields.ts';

type VirtualFields = ReadonlyMap<string, VirtualField>;
/** The response key of each virtual field in the data. */
type ResponseKeys = ReadonlyMap<string, string>;

/**
 * The plan with the real fields in place of the virtual ones: in fetches with the arguments that
 * the virtual one stands for, in representations under the real name. In the data a virtual field
 * keeps its name as an alias, unless the real name is free or means the very same field.
 */
export function restoreFields(plan: PlanNode, virtualFields: VirtualFields): PlanNode {
  const keys = responseKeys(plan, virtualFields);
  if (keys.size === 0) return plan;
  return replaceFetches(plan, (fetch, path) => {
    const node = restoreFetch(fetch, virtualFields, keys);
    if (!path) return node;
    return { kind: 'flatten', path: path.map((key) => renamed(key, keys)), node };
  });
}

function restoreFetch(
  fetch: FetchNode,
  virtualFields: VirtualFields,
  keys: ResponseKeys,
): FetchNode {
  const document: DocumentNode = visit(fetch.document, {
    Field(field: FieldNode) {
      const virtual = virtualFields.get(field.name.value);
      if (!virtual) return undefined;
      const key = field.alias?.value ?? renamed(virtual.name, keys);
      return {
        ...field,
        alias: key === virtual.fieldName ? undefined : { kind: Kind.NAME, value: key },
        name: { kind: Kind.NAME, value: virtual.fieldName },
        arguments: virtual.arguments,
      };
    },
    SelectionSet: { leave: mergeFields },
  });
  return {
    ...(document === fetch.document ? fetch : withDocument(fetch, document)),
    requires: fetch.requires?.map((node) => restoreRequired(node, virtualFields, keys)),
    inputRewrites: fetch.inputRewrites.map((rewrite) =>
      withPath(rewrite, (key) => virtualFields.get(key)?.fieldName ?? key),
    ),
    outputRewrites: fetch.outputRewrites.map((rewrite) =>
      withPath(rewrite, (key) => renamed(key, keys)),
    ),
  };
}

function restoreRequired(
  node: RequiredNode,
  virtualFields: VirtualFields,
  keys: ResponseKeys,
): RequiredNode {
  const selections = node.selections?.map((inner) => restoreRequired(inner, virtualFields, keys));
  if (node.kind === 'fragment') return { ...node, selections: selections ?? [] };
  return {
    ...node,
    responseKey: renamed(node.responseKey, keys),
    name: virtualFields.get(node.name)?.fieldName ?? node.name,
    selections,
  };
}

function withPath(rewrite: Rewrite, rename: (key: string) => string): Rewrite {
  const path = rewrite.path.map(rename);
  if (rewrite.kind === 'set-value') return { ...rewrite, path };
  return { ...rewrite, path, newKey: rename(rewrite.newKey) };
}

/** Keys of paths may carry conditions of types behind a bar; the name stands before it. */
function renamed(key: string, keys: ResponseKeys): string {
  const [name = key] = key.split('|', 1);
  return (keys.get(name) ?? name) + key.slice(name.length);
}

/**
 * The virtual fields of the plan with their response keys. One whose real name no other field of
 * the plan answers to takes it; so does one that the client asks for in just the same way, for then
 * the subgraph answers both at once.
 */
function responseKeys(plan: PlanNode, virtualFields: VirtualFields): ResponseKeys {
  const used = new Map<VirtualField, FieldNode[]>();
  const fieldsByKey = new Map<string, FieldNode[]>();
  visitFetches(plan, ({ document }) => {
    visit(document, {
      Field(field) {
        const virtual = virtualFields.get(field.name.value);
        if (virtual) used.set(virtual, [...(used.get(virtual) ?? []), field]);
        else append(fieldsByKey, (field.alias ?? field.name).value, field);
      },
    });
  });
  const names = [...used.keys()].map(({ fieldName }) => fieldName);
  return new Map(
    [...used].map(([virtual, fields]) => {
      const { name, fieldName } = virtual;
      const isOnly = names.filter((other) => other === fieldName).length === 1;
      const others = fieldsByKey.get(fieldName) ?? [];
      return [name, isOnly && canMerge(virtual, fields, others) ? fieldName : name];
    }),
  );
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Whether fields that answer to the virtual field's real name would merge with it, beyond doubt. */
function canMerge(
  virtual: VirtualField,
  fields: readonly FieldNode[],
  others: readonly FieldNode[],
): boolean {
  if (others.length === 0) return true;
  if (virtual.types.size !== 1 || !fields.every(isPlain)) return false;
  return others.every(
    (other) =>
      other.name.value === virtual.fieldName &&
      argumentsText((other.arguments ?? []) as readonly ConstArgumentNode[]) ===
        argumentsText(virtual.arguments) &&
      isPlain(other),
  );
}

/** No alias, no fragment, no arguments below: such fields merge with each other always. */
function isPlain({ selectionSet }: FieldNode): boolean {
  return arePlain(selectionSet);
}

function arePlain(set: SelectionSetNode | undefined): boolean {
  return (set?.selections ?? []).every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      !selection.alias &&
      (selection.arguments ?? []).length === 0 &&
      arePlain(selection.selectionSet),
  );
}
