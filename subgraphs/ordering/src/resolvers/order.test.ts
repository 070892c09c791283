import type { PgStore } from '@archipelago/kit/pg';
import {
  NOT_KEYS,
  STRANGE_TEXTS,
  startTestService,
  type TestService,
} from '@archipelago/kit/testing';
import { orders } from '@archipelago/seed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordering } from '../service.ts';

const FIELDS = `
  id status placedAt buyer { id } total { amount currency }
  deliveryAddress { recipient street city postalCode country }
  lines { position quantity product { id sku } unitPrice { amount currency } total { amount currency } }`;

const placed = [...orders(1)];

let service: TestService<PgStore>;

beforeAll(async () => {
  service = await startTestService(ordering);
});
afterAll(() => service.close());

type SeedOrder = (typeof placed)[number];

/** An order of the example data as the graph shows it. */
function asAnswered({ id, buyerId, status, placedAt, deliveryAddress, lines }: SeedOrder): object {
  const sum = lines.reduce((total, line) => total + line.quantity * line.unitPrice.amount, 0);
  return {
    id,
    status,
    placedAt: placedAt.toISOString(),
    buyer: { id: buyerId },
    total: { amount: sum, currency: 'EUR' },
    deliveryAddress,
    lines: lines.map(({ position, productId, sku, quantity, unitPrice }) => ({
      position,
      quantity,
      product: { id: productId, sku },
      unitPrice,
      total: { amount: quantity * unitPrice.amount, currency: unitPrice.currency },
    })),
  };
}

const reference = (id: unknown) => ({ __typename: 'Order', id });

describe('the service', () => {
  it('tells its SDL', async () => {
    const answer = await service.execute<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(answer.data?._service.sdl).toContain('type Order');
  });

  it('says nothing of the store when that fails', async () => {
    await service.store.query('ALTER TABLE order_lines RENAME TO hidden');
    const failed = await service.execute('{ order(id: "order-1") { id lines { position } } }');
    await service.store.query('ALTER TABLE hidden RENAME TO order_lines');
    expect(failed).toMatchObject({
      data: { order: null },
      errors: [
        {
          message: 'The service could not answer this.',
          path: ['order', 'lines'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
    expect(JSON.stringify(failed)).not.toMatch(/relation|SELECT|order_lines/);
  });
});

describe('an order', () => {
  it('is the same by query and by reference, with lines and prices as they were', async () => {
    const answer = await service.entities(
      placed.map(({ id }) => reference(id)),
      `... on Order { ${FIELDS} }`,
    );
    expect(answer).toEqual({ data: { _entities: placed.map(asAnswered) } });

    const [first] = placed as [SeedOrder];
    const asked = await service.execute(`query ($id: ID!) { order(id: $id) { ${FIELDS} } }`, {
      id: first.id,
    });
    expect(asked).toEqual({ data: { order: asAnswered(first) } });
  });

  it('is null when there is none, under the strangest id too', async () => {
    for (const id of STRANGE_TEXTS) {
      expect(await service.execute('query ($id: ID!) { order(id: $id) { id } }', { id })).toEqual({
        data: { order: null },
      });
    }
    const answer = await service.entities(STRANGE_TEXTS.map(reference), '... on Order { id }');
    expect(answer).toEqual({ data: { _entities: STRANGE_TEXTS.map(() => null) } });
  });

  it('is refused by query when the id has a zero byte', async () => {
    expect(await service.execute('{ order(id: "\\u0000") { id } }')).toMatchObject({
      data: { order: null },
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('is refused alone by a reference whose id is no text', async () => {
    const answer = await service.entities(
      [...NOT_KEYS, placed[0]?.id].map(reference),
      '... on Order { id }',
    );
    expect(answer.data?._entities).toEqual([...NOT_KEYS.map(() => null), { id: placed[0]?.id }]);
    expect(answer.errors).toMatchObject(
      NOT_KEYS.map((_, i) => ({
        path: ['_entities', i],
        extensions: { code: 'BAD_USER_INPUT' },
      })),
    );
  });

  it.each([2, 50])('with lines, total and units sold: %i cost three statements', async (count) => {
    service.statements.length = 0;
    const answer = await service.entities(
      placed.slice(0, count).map(({ id }) => reference(id)),
      '... on Order { total { amount } lines { quantity product { sku unitsSold } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(service.statements).toHaveLength(3);
  });
});
