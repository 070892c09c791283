import type { StatementReport } from '@archipelago/kit/process';
import { describe, expect, it } from 'vitest';
import { readStatements } from './read-statements.ts';

const STATEMENT: StatementReport = {
  store: 'postgresql',
  text: 'SELECT id FROM orders WHERE id = ANY($1)',
  field: 'Order.__resolveReference',
  path: ['_entities', '@'],
  startedMs: 0.4,
  durationMs: 1.25,
  rows: 12,
};
const TOLD = { service: 'ordering', count: 1, durationMs: 1.25, list: [STATEMENT] };

describe('statements of a subgraph', () => {
  it('are taken over, without the members that nobody knows', () => {
    const list = [{ ...STATEMENT, values: ['hunter2'], field: null, path: null, rows: null }];
    const told = readStatements({ statements: { ...TOLD, list, secret: 'hunter2' } });
    expect(told).toEqual({
      count: 1,
      durationMs: 1.25,
      list: [{ ...STATEMENT, field: null, path: null, rows: null }],
    });
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it('may be more than the list has', () => {
    expect(readStatements({ statements: { ...TOLD, count: 700 } })?.count).toBe(700);
  });

  const of = (change: object) => ({ ...TOLD, list: [{ ...STATEMENT, ...change }] });
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'many'],
    ['a list', [TOLD]],
    ['no list', { count: 1, durationMs: 1 }],
    ['a list that is none', { ...TOLD, list: { length: 1 } }],
    ['less than none', { ...TOLD, count: -1, list: [] }],
    ['half of one', { ...TOLD, count: 1.5 }],
    ['more in the list than there were', { ...TOLD, count: 0 }],
    ['more than is listed', { ...TOLD, count: 501, list: Array(501).fill(STATEMENT) }],
    ['an endless time', { ...TOLD, durationMs: Number.MAX_VALUE }],
    ['a statement that is null', { ...TOLD, list: [null] }],
    ['a text that is none', of({ text: { toString: 'x' } })],
    ['an endless text', of({ text: 'x'.repeat(4_001) })],
    ['a place that is none', of({ path: [1] })],
    ['an endless place', of({ path: Array(101).fill('x') })],
    ['a field that is missing', of({ field: undefined })],
    ['rows that are no number', of({ rows: '12' })],
  ])('are not believed when they are malformed: %s', (_what, statements) => {
    expect(readStatements({ statements })).toBeUndefined();
  });

  it('are looked for nowhere else', () => {
    expect(readStatements({})).toBeUndefined();
    expect(readStatements(Object.create({ statements: TOLD }))).toBeUndefined();
  });
});
