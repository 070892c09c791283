import { expect, it } from 'vitest';
import { deepFreeze } from './deep-freeze.ts';

it('freezes members of members, lists among them, and gives the same object back', () => {
  const value = { list: [{ inner: 1 }], block: { inner: 2 }, text: 'x' };
  const frozen = deepFreeze(value);
  expect(frozen).toBe(value);
  expect(Object.isFrozen(value.list[0])).toBe(true);
  expect(() => {
    value.block.inner = 3;
  }).toThrow(TypeError);
});
