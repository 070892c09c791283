import { type DocumentNode, type FieldNode, Kind, type NameNode, visit } from 'graphql';
import { placesOf } from './field-places.ts';
import { findOperation } from './find-operation.ts';
import { responseKeyOf as clientKeyOf, fragmentsOf } from './root-keys.ts';
import type { FieldOwner } from './type-index.ts';
import { argumentsText } from './virtual-fields.ts';

/**
 * Names of a client that are others in the plan. In the plan and in the data that it brings a key
 * that is the name of a field means that field, because the planner adds fields by their names.
 */
export interface Renames {
  /** What stands before a name of the client in the plan; no field's name begins with it. */
  readonly prefix: string;
  readonly aliases: ReadonlySet<string>;
  /** Keys of fields that share theirs with another field of another type, by what they ask for. */
  readonly variants: ReadonlyMap<string, string>;
  readonly variables: ReadonlySet<string>;
}

/** The name of the variable in which entities are asked for; longer ones are kept free as well. */
const REPRESENTATIONS = 'representations';

/** Renames what a document must not bring into a plan; whatever has the prefix already, too. */
export type Renaming = (document: DocumentNode) => {
  readonly document: DocumentNode;
  /** `undefined` when all names stay. */
  readonly renames: Renames | undefined;
};

/** @param owners the types whose fields the planner knows, by name. */
export function createRenaming(owners: ReadonlyMap<string, FieldOwner>): Renaming {
  const names = [...owners.values()].flatMap(({ fields = [] }) => fields.map((f) => f.name.value));
  const taken = new Set([...names, '__typename']);
  const prefix = unusedPrefix(names);

  return (given) => {
    const variants = variantsOf(given, prefix);
    const aliases = new Set<string>();
    const variables = new Set<string>();
    const document = visit(given, {
      Field(field) {
        const variant = variants.get(requestOf(field));
        if (variant !== undefined) return { ...field, alias: nameNode(variant) };
        const { alias, name } = field;
        if (!alias || alias.value === name.value) return undefined;
        if (!taken.has(alias.value) && !alias.value.startsWith(prefix)) return undefined;
        aliases.add(alias.value);
        return { ...field, alias: nameNode(prefix + alias.value) };
      },
      Variable(variable) {
        const { value } = variable.name;
        if (!value.startsWith(REPRESENTATIONS) && !value.startsWith(prefix)) return undefined;
        variables.add(value);
        return { ...variable, name: nameNode(prefix + value) };
      },
    });
    const isPlain = aliases.size + variables.size + variants.size === 0;
    return { document, renames: isPlain ? undefined : { prefix, aliases, variants, variables } };
  };
}

/** The key under which the data has a field of the client's operation. */
export function dataKeyOf(field: FieldNode, renames: Renames | undefined): string {
  const { name } = field;
  const key = clientKeyOf(field);
  if (!renames) return key;
  const variant = renames.variants.size > 0 ? renames.variants.get(requestOf(field)) : undefined;
  if (variant !== undefined) return variant;
  return key !== name.value && renames.aliases.has(key) ? renames.prefix + key : key;
}

/** The client's key for a key of the data. */
export function responseKeyOf(dataKey: string, { prefix }: Renames): string {
  if (!dataKey.startsWith(prefix)) return dataKey;
  // No name of a client begins with a digit, so it is the number of a variant.
  return dataKey.slice(prefix.length).replace(/^\d+_/, '');
}

/** The client's variables under their names in the plan. */
export function variablesOfPlan<T>(
  given: Readonly<Record<string, T>>,
  renames: Renames | undefined,
): Readonly<Record<string, T>> {
  if (!renames || renames.variables.size === 0) return given;
  const { prefix, variables } = renames;
  const declared = Object.entries(given).flatMap(([name, value]): [string, T][] => {
    if (variables.has(name)) return [[prefix + name, value]];
    // One that the operation doesn't declare must not be taken for one that was renamed.
    return name.startsWith(prefix) ? [] : [[name, value]];
  });
  return Object.fromEntries(declared);
}

function unusedPrefix(names: readonly string[]): string {
  for (let attempt = 0; ; attempt += 1) {
    const prefix = attempt === 0 ? '_as_' : `_as${attempt}_`;
    if (!names.some((name) => name.startsWith(prefix))) return prefix;
  }
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** What a field asks for, with its key, as text. */
function requestOf(field: FieldNode): string {
  const given = argumentsText(field.arguments ?? []);
  return `${clientKeyOf(field)}: ${field.name.value}(${given})`;
}

/**
 * Keys of their own for fields that answer to one key of one object by the type that it has. For a
 * client the types exclude each other, but an interface may be one object type to a subgraph: the
 * planner would take the first of the fields for all.
 */
function variantsOf(document: DocumentNode, prefix: string): ReadonlyMap<string, string> {
  const requests = requestsByKey(document);
  const suspects = [...requests].filter(([, ofKey]) => ofKey.size > 1);
  const variants = new Map<string, string>();
  if (suspects.length === 0) return variants;
  const placeOf = placesOf(findOperation(document, undefined), fragmentsOf(document.definitions));
  for (const [key, ofKey] of suspects) {
    const atPlace = new Map<number | undefined, Set<string>>();
    for (const [request, fields] of ofKey) {
      for (const field of fields) {
        const place = placeOf?.(field);
        atPlace.set(place, (atPlace.get(place) ?? new Set()).add(request));
      }
    }
    for (const [, ...others] of atPlace.values()) {
      for (const request of others) {
        if (!variants.has(request)) variants.set(request, `${prefix}${variants.size}_${key}`);
      }
    }
  }
  return variants;
}

/** By key and by what is asked for: the fields of a document, without those of introspection. */
function requestsByKey(document: DocumentNode): Map<string, Map<string, FieldNode[]>> {
  const requests = new Map<string, Map<string, FieldNode[]>>();
  visit(document, {
    Field(field) {
      if (field.name.value.startsWith('__')) return;
      const key = clientKeyOf(field);
      const ofKey = requests.get(key) ?? new Map<string, FieldNode[]>();
      requests.set(key, ofKey);
      const request = requestOf(field);
      const fields = ofKey.get(request);
      if (fields) fields.push(field);
      else ofKey.set(request, [field]);
    },
  });
  return requests;
}
