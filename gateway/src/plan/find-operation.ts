import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { ErrorCode } from '../errors.ts';

/**
 * The operation of a document that a request asks for.
 *
 * @throws {GraphQLError} when there is none of the name, or several and no name.
 */
export function findOperation(
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  const code = 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode;
  throw new GraphQLError(
    operationName === undefined
      ? 'The document has no operation, or several: say which one in operationName.'
      : `The document has no operation named "${operationName}".`,
    { extensions: { code } },
  );
}
