import { GraphQLError } from 'graphql';
import { isRecord } from '../util/is-record.ts';
import { emptyPositions, FETCH, type FetchPosition, type ResponsePath } from './fetch-position.ts';

/** What an executor gives back. */
export interface ExecutionResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Record<string, unknown>;
}

/**
 * Gives every error of a subgraph a path that leads into the answer. An error that stands for a
 * whole fetch becomes one error for each key that it left empty.
 */
export function presentErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.flatMap((error) => placed(error, result.data)) };
}

function placed(error: GraphQLError, data: unknown): GraphQLError[] {
  const { extensions = {}, message, path } = error;
  const fetch = Reflect.get(extensions, FETCH);
  if (!isFetchPosition(fetch)) return [error];
  // Apollo's executor adds the subgraph's name whether or not clients may know it.
  const { serviceName: _added, ...shown } = extensions;
  const paths = path && leadsIntoAnswer(path) ? [path] : emptyPositions(fetch, data);
  return paths.map((place) => new GraphQLError(message, { path: place, extensions: shown }));
}

/** Apollo's executor leaves its own marks in a path that it could not follow. */
function leadsIntoAnswer(path: ResponsePath): boolean {
  return path.length > 0 && !path.includes('@') && path[0] !== '_entities';
}

function isFetchPosition(value: unknown): value is FetchPosition {
  return isRecord(value) && Array.isArray(value['path']) && typeof value['query'] === 'string';
}
