import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { expand } from './expand.ts';

const slots = { it: 'they', them: 'them', s: '' };
const random = () => new Random('expand', 1);

describe('a pattern', () => {
  it('becomes one of its alternatives', () => {
    expect(['Up in five minutes.', 'Up in six minutes.']).toContain(
      expand('Up in [five|six] minutes.', slots, random()),
    );
  });

  it('agrees with what its slots stand for, also within alternatives', () => {
    expect(expand('{it} stand{s} still. [{It} last{s}.]', slots, random())).toBe(
      'They stand still. They last.',
    );
  });

  it('closes up around an empty alternative', () => {
    expect(expand('sits loosely [|]. Buy {them} [|], please', slots, random())).toBe(
      'Sits loosely. Buy them, please',
    );
  });

  it('is refused when it names an unknown slot', () => {
    expect(() => expand('A {thing}.', slots, random())).toThrow(
      'No slot {thing} for the pattern "A {thing}."',
    );
  });
});
