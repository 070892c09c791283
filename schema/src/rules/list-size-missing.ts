import { type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { directiveOn } from '../compose/directive-on.ts';
import { placeOfNode } from '../compose/parsed-subgraph.ts';
import type { Rule } from './rule.ts';

const SLICING = /^(first|last|limit|take|top|count|size|pageSize)$/;

/** A list of objects whose length nothing bounds, as far as the schema tells. */
export const listSizeMissing: Rule = ({ subgraphs, api, apiSchema }) => {
  const isLeaf = (type: TypeNode): boolean => {
    const named = apiSchema.getType(nameOf(type));
    return named === undefined || !('getFields' in named || 'getTypes' in named);
  };
  return subgraphs.flatMap((subgraph) =>
    [...subgraph.index].flatMap(([coordinate, nodes]) =>
      nodes.flatMap((node) => {
        if (node.kind !== Kind.FIELD_DEFINITION || !api.has(coordinate)) return [];
        if (!isList(node.type) || isLeaf(node.type) || isSliced(node)) return [];
        if (directiveOn(node, 'listSize', subgraph) || directiveOn(node, 'external', subgraph))
          return [];
        return [
          {
            message: `Nothing tells how long the list "${coordinate}" can be`,
            coordinate,
            subgraph: subgraph.name,
            place: placeOfNode(node, subgraph),
            help: 'add an argument such as first, or @listSize(assumedSize:)',
          },
        ];
      }),
    ),
  );
};

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

function isSliced(node: FieldDefinitionNode): boolean {
  return node.arguments?.some((each) => SLICING.test(each.name.value)) ?? false;
}
