import {
  createVerifier,
  type RequestClaims,
  SignatureError,
  type SigningKey,
  type StatementsReport,
} from '@archipelago/kit/process';
import { type ShopOf, startShopBy } from './shop.ts';
import {
  executorOf,
  fullSdlOf,
  type SeenRequest,
  type SubgraphDefinition,
  startServer,
  type TestSubgraph,
} from './subgraph.ts';

/** A secret to look for where it must not be. */
export const CANARY = 'hunter2';

export const keyOf = (id: string, word = CANARY): SigningKey => ({
  id,
  secret: Buffer.from(word.repeat(32).slice(0, 32)),
});

/** Keys the way that a configuration has them. */
export const textOf = (...keys: readonly SigningKey[]) =>
  keys.map(({ id, secret }) => `${id}:${secret.toString('base64url')}`).join();

/** A subgraph that answers nothing but what is signed. */
export interface GuardedSubgraph extends TestSubgraph {
  /** What was claimed by the requests that it let in. */
  readonly claims: RequestClaims[];
  /** Why it refused the others. */
  readonly faults: string[];
  /** What it waits for before it answers a request that it let in. */
  hold: () => Promise<void>;
}

export async function startGuarded(
  definition: SubgraphDefinition,
  keys: readonly SigningKey[],
  tell: (claims: RequestClaims) => unknown = statementsOf,
): Promise<GuardedSubgraph> {
  const { name } = definition;
  const execute = executorOf(definition);
  const verifier = createVerifier({ audience: name, keys });
  const seen: Pick<GuardedSubgraph, 'claims' | 'faults' | 'hold'> = {
    claims: [],
    faults: [],
    hold: async () => {},
  };

  function admit({ headers, body }: SeenRequest): RequestClaims | undefined {
    try {
      const claims = verifier.verify(headers, Buffer.from(body));
      seen.claims.push(claims);
      return claims;
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      seen.faults.push(error.fault);
      return undefined;
    }
  }

  const server = await startServer(name, async (request, response) => {
    response.setHeader('content-type', 'application/json');
    const claims = admit(request);
    if (!claims) {
      response.statusCode = 401;
      response.end('{"errors":[{"message":"No.","extensions":{"code":"UNAUTHENTICATED"}}]}');
      return;
    }
    await seen.hold();
    const result = await execute(request);
    const extensions = claims.statements ? { statements: tell(claims) } : undefined;
    response.end(JSON.stringify({ ...result, extensions }));
  });
  return Object.assign(seen, server, { sdl: fullSdlOf(definition) });
}

function statementsOf(): StatementsReport {
  const statement = {
    store: 'postgresql',
    text: 'SELECT $1',
    field: 'Query.me',
    path: ['me'],
    startedMs: 0.5,
    durationMs: 1,
    rows: 1,
  };
  return { service: 'x', count: 1, durationMs: 1, list: [statement] };
}

export type GuardedShop = ShopOf<GuardedSubgraph>;

/** The shop, whose subgraphs answer nothing but what is signed. */
export function startGuardedShop(
  keys: readonly SigningKey[],
  tell?: (claims: RequestClaims) => unknown,
): Promise<GuardedShop> {
  return startShopBy((definition) => startGuarded(definition, keys, tell));
}
