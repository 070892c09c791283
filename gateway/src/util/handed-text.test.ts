import { expect, it } from 'vitest';
import { HandedText } from './handed-text.ts';

it('gives its text to the first who takes it, and keeps nothing', () => {
  const handed = new HandedText('{"data":{}}');
  expect(handed.take()).toBe('{"data":{}}');
  expect(() => handed.take()).toThrow('has been taken before');
  expect(Object.values(handed)).not.toContain('{"data":{}}');
});
