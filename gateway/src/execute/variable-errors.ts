import { GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import type { Answer } from './executor.ts';

/**
 * The errors of variables that were refused, with their places in the client's document. The document
 * that was executed is that of the plan: it is shared by operations that are written differently,
 * and so has no places.
 */
export function placeVariableErrors(
  errors: Answer['errors'],
  { variableDefinitions = [] }: OperationDefinitionNode,
): Answer['errors'] {
  return errors.map((error) => {
    const [node] = (error instanceof GraphQLError && error.nodes) || [];
    if (node?.kind !== Kind.VARIABLE_DEFINITION) return error;
    const { value: name } = node.variable.name;
    const own = variableDefinitions.find(({ variable }) => variable.name.value === name);
    return own ? new GraphQLError(error.message, { nodes: own }) : error;
  });
}
