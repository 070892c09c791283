import {
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { locateChange } from '../diff/locate-change.ts';
import type { Rule } from './rule.ts';

/** Something that can be deprecated was removed without having been. */
export const removalWithoutDeprecation: Rule = ({ changes, past, subgraphs }) => {
  if (!past) return [];
  return changes.flatMap((change) => {
    if (!/^(FIELD|ARGUMENT|INPUT_FIELD|ENUM_VALUE)_REMOVED/.test(change.code)) return [];
    if (isDeprecated(change.coordinate, past.apiSchema)) return [];
    const { place, subgraph, label } = locateChange(change, past.subgraphs, subgraphs);
    return [
      {
        message: `"${change.coordinate}" was removed without having been deprecated`,
        coordinate: change.coordinate,
        subgraph,
        place,
        label,
        help: 'mark it @deprecated, and remove it in a later change',
      },
    ];
  });
};

function isDeprecated(coordinate: string, schema: GraphQLSchema): boolean {
  const [, owner = '', member = '', argument] =
    coordinate.match(/^(\w+)\.(\w+)(?:\((\w+):\))?$/) ?? [];
  const type = schema.getType(owner);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason != null;
  if (isInputObjectType(type)) return type.getFields()[member]?.deprecationReason != null;
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[member];
  const isArgument = (each: GraphQLArgument): boolean => each.name === argument;
  return (argument ? field?.args.find(isArgument) : field)?.deprecationReason != null;
}
