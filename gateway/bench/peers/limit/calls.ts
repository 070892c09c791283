import { type Dispatcher, Pool } from 'undici';
import type { SubgraphName } from '../../graph/compose.ts';
import type { PeerSetup } from '../setup.ts';

/** Posts a body to a subgraph; gives the `data` of the answer. */
export type Call = (body: string) => Promise<Data>;
export type Calls = Readonly<Record<SubgraphName, Call>>;
export type Data = Record<string, unknown>;

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const CONNECTIONS = 100;

/** The cheapest way to call with undici: no promise but one a call, nothing that can be left out. */
export function createCalls(subgraphs: PeerSetup['subgraphs']): Calls {
  const pools = new Map<string, Pool>();
  const callOf = ({ url }: { readonly url: string }): Call => {
    const { origin, pathname } = new URL(url);
    const pool = pools.get(origin) ?? new Pool(origin, { connections: CONNECTIONS });
    pools.set(origin, pool);
    const options = { method: 'POST', path: pathname, headers: HEADERS } as const;
    return (body) =>
      new Promise((resolve, reject) => {
        pool.dispatch({ ...options, body }, new Collector(resolve, reject));
      });
  };
  return {
    people: callOf(subgraphs.people),
    items: callOf(subgraphs.items),
    opinions: callOf(subgraphs.opinions),
    depot: callOf(subgraphs.depot),
  };
}

class Collector implements Dispatcher.DispatchHandler {
  private readonly resolve: (data: Data) => void;
  private readonly reject: (error: Error) => void;
  private readonly chunks: Buffer[] = [];

  constructor(resolve: (data: Data) => void, reject: (error: Error) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }

  // Undici takes a handler without this one for the kind that it had before.
  onRequestStart(): void {}

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.chunks;
    const bytes = first && this.chunks.length === 1 ? first : Buffer.concat(this.chunks);
    this.resolve(JSON.parse(bytes.toString()).data);
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.reject(error);
  }
}
