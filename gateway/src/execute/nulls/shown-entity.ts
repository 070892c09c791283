import { type GraphQLSchema, isInterfaceType, isObjectType, Kind } from 'graphql';
import { isRecord } from '../../util/is-record.ts';
import type { Data } from '../run/own.ts';
import type { TypeTable } from '../run/type-table.ts';

/**
 * What a client may see of a representation: its type and the plain fields of its keys, as far as
 * the schema of clients has them. The rest is between subgraphs.
 */
export function shownEntity(
  representation: string,
  subgraph: string,
  schema: GraphQLSchema,
  types: TypeTable,
): Data | undefined {
  const object: unknown = JSON.parse(representation);
  if (!isRecord(object)) return undefined;
  const typename = String(object['__typename']);
  const type = schema.getType(typename);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  const shown: Data = { __typename: typename };
  for (const { selections } of types.keysIn(subgraph, typename)) {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue;
      const { value: name } = selection.name;
      const isShown = Object.hasOwn(fields, name) && Object.hasOwn(object, name);
      if (isShown && typeof object[name] !== 'object') shown[name] = object[name];
    }
  }
  return shown;
}
