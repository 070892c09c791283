import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { type AuditResult, serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS, startGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';

type Results = ReadonlyMap<string, AuditResult>;

/** Runs every audit of the GraphQL-over-HTTP specification. */
async function audit(url: string): Promise<Results> {
  const results = new Map<string, AuditResult>();
  for (const one of serverAudits({ url })) results.set(one.name, await one.fn());
  return results;
}

const named = (results: Results, status: AuditResult['status']) =>
  [...results].flatMap(([name, result]) => (result.status === status ? [name] : [])).sort();

describe('the audits of GraphQL over HTTP', () => {
  let shop: Shop;
  let stock: Results;

  beforeAll(async () => {
    shop = await startShop();
    const server = new ApolloServer({ typeDefs: 'type Query { me: String }' });
    const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
    stock = await audit(url);
    await server.stop();
  });
  afterAll(() => shop.stop());

  it.each(HOSTS.flatMap((host) => [[host, true] as const, [host, false] as const]))(
    'find no fault with the %s host (CSRF prevention: %s), and warn of nothing that the stock server has right',
    async (host, csrfPrevention) => {
      const gateway = await startGateway(shop.supergraphSdl, { host, csrfPrevention });
      const results = await audit(gateway.url);
      await gateway.stop();
      expect(results.size).toBeGreaterThan(50);
      expect(named(results, 'error')).toEqual([]);
      const stocksOwn = new Set(named(stock, 'warn'));
      expect(named(results, 'warn').filter((name) => !stocksOwn.has(name))).toEqual([]);
    },
  );
});
