import type { GraphQLSchema } from 'graphql';
import type { KnownOperation } from './operation.ts';
import type { ValidOperations } from './valid-operations.ts';
import { isValidOperation } from './validate-operation.ts';

/** Tells whether a schema can answer an operation. */
export type IsValid = (operation: KnownOperation, schema: GraphQLSchema) => boolean;

export interface Validity {
  readonly isValid: IsValid;
  /** Takes in what was found out elsewhere. */
  note(operation: KnownOperation, schema: GraphQLSchema, isValid: boolean): void;
  /** Takes in what earlier runs have found out of a schema, and adds to it. */
  remember(schema: GraphQLSchema, earlier: ValidOperations): void;
}

/** Remembers what was found out, since several parts of a check ask the same. */
export function createValidity(): Validity {
  const known = new Map<GraphQLSchema, Map<KnownOperation, boolean>>();
  const remembered = new Map<GraphQLSchema, ValidOperations>();
  const validSomewhere = new Set<KnownOperation>();
  const note: Validity['note'] = (operation, schema, isValid) => {
    const own = known.get(schema) ?? new Map<KnownOperation, boolean>();
    known.set(schema, own.set(operation, isValid));
    if (isValid) validSomewhere.add(operation);
  };
  const find: IsValid = (operation, schema) => {
    const earlier = remembered.get(schema);
    if (earlier?.has(operation)) return true;
    const elsewhere = validSomewhere.has(operation);
    const isValid = isValidOperation(operation, schema, { elsewhere });
    if (isValid) earlier?.add(operation);
    return isValid;
  };
  return {
    note,
    isValid(operation, schema) {
      const noted = known.get(schema)?.get(operation);
      if (noted !== undefined) return noted;
      const found = find(operation, schema);
      note(operation, schema, found);
      return found;
    },
    remember: (schema, earlier) => void remembered.set(schema, earlier),
  };
}
