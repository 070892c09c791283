import { GatewayError } from '../errors.ts';
import { isRecord } from '../util/is-record.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/**
 * Asks a running subgraph for its schema.
 *
 * @throws {GatewayError} with a `SUBGRAPH_…` code when it cannot be had.
 */
export async function fetchSdl(client: SubgraphClient, signal: AbortSignal): Promise<string> {
  const { data } = await client.send({ query: '{ _service { sdl } }', signal });
  const service = data?.['_service'];
  if (isRecord(service) && typeof service['sdl'] === 'string') return service['sdl'];
  const message = `Subgraph "${client.name}" does not tell its schema; is it a subgraph?`;
  throw new GatewayError('SUBGRAPH_MALFORMED_RESPONSE', message);
}
