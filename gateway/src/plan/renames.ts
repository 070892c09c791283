import { type DocumentNode, type FieldNode, Kind, type NameNode, visit } from 'graphql';
import type { FieldOwner } from './type-index.ts';

/**
 * Names of a client that are others in the plan. In the plan and in the data that it brings a key
 * that is the name of a field means that field, because the planner adds fields by their names.
 */
export interface Renames {
  /** What stands before a name of the client in the plan; no field's name begins with it. */
  readonly prefix: string;
  readonly aliases: ReadonlySet<string>;
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
    const aliases = new Set<string>();
    const variables = new Set<string>();
    const document = visit(given, {
      Field(field) {
        const { alias, name } = field;
        if (!alias || alias.value === name.value) return undefined;
        if (!taken.has(alias.value) && !alias.value.startsWith(prefix)) return undefined;
        aliases.add(alias.value);
        return { ...field, alias: prefixed(alias, prefix) };
      },
      Variable(variable) {
        const { value } = variable.name;
        if (!value.startsWith(REPRESENTATIONS) && !value.startsWith(prefix)) return undefined;
        variables.add(value);
        return { ...variable, name: prefixed(variable.name, prefix) };
      },
    });
    if (aliases.size === 0 && variables.size === 0) return { document, renames: undefined };
    return { document, renames: { prefix, aliases, variables } };
  };
}

/** The key under which the data has a field of the client's operation. */
export function dataKeyOf({ alias, name }: FieldNode, renames: Renames | undefined): string {
  const key = (alias ?? name).value;
  return renames && key !== name.value && renames.aliases.has(key) ? renames.prefix + key : key;
}

/** The client's key for a key of the data. */
export function responseKeyOf(dataKey: string, { prefix }: Renames): string {
  return dataKey.startsWith(prefix) ? dataKey.slice(prefix.length) : dataKey;
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

function prefixed({ value }: NameNode, prefix: string): NameNode {
  return { kind: Kind.NAME, value: prefix + value };
}
