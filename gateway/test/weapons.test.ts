import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, send } from './support/client.ts';
import { HOSTS, startGateway, type TestGateway } from './support/gateway.ts';
import { type Shop, startShop } from './support/shop.ts';
import { WEAPONS } from './support/weapons.ts';

const ADA = { me: { name: 'Ada' } };

describe.each(HOSTS)('queries that are meant as weapons, for the %s host', (host) => {
  let shop: Shop;
  let production: TestGateway;
  let development: TestGateway;

  beforeAll(async () => {
    shop = await startShop();
    production = await startGateway(shop.supergraphSdl, { host, mode: 'production' });
    development = await startGateway(shop.supergraphSdl, { host });
  });
  afterAll(async () => {
    await Promise.all([production.stop(), development.stop()]);
    await shop.stop();
  });

  it.each(Object.entries(WEAPONS))('%s: refused in a few words', async (_what, weapon) => {
    const { query, status = 400, code = 'OPERATION_LIMIT_EXCEEDED', limit } = weapon;
    for (const gateway of [production, development]) {
      const refused = await ask(gateway.url, query, weapon);
      expect([refused.status, refused.data]).toEqual([status, undefined]);
      const { errors = [] } = refused;
      expect(errors.length).toBeLessThanOrEqual(code === 'OPERATION_LIMIT_EXCEEDED' ? 1 : 5);
      for (const { extensions } of errors) expect(extensions['code']).toBe(code);
      if (limit) expect(errors[0]?.extensions['limit']).toBe(limit);
      expect(refused.text.length).toBeLessThanOrEqual(4_096);
      expect(refused.text).not.toMatch(/ at |node:|\.ts:/);
    }
    expect([...shop.accounts.requests, ...shop.catalog.requests, ...shop.reviews.requests]).toEqual(
      [],
    );
  });

  it('learns nothing of the schema from what it gets wrong, in production', async () => {
    const wrong = '{ mee { nam } produts { pric } } fragment F on Usr { nam }';
    const { text } = await ask(production.url, wrong);
    expect(text).not.toMatch(/Did you mean|"me"|products|price|"User"/);
    expect((await ask(development.url, wrong)).text).toContain('Did you mean');
  });

  it('answers after all that, and has nothing in its log that an operator must look at', async () => {
    for (const { url, origin, log } of [production, development]) {
      expect((await ask(url, '{ me { name } }')).data).toEqual(ADA);
      expect((await send(`${origin}/health/ready`)).status).toBe(200);
      expect(log.lines.filter(({ level }) => level >= 40)).toEqual([]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
