import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const options = ['port', 'portFallback', 'path', 'host', 'bodyLimitBytes'];

  it.each([
    ['prot', 'port'],
    ['Host', 'host'],
    ['bodyLimitByte', 'bodyLimitBytes'],
    ['bodyLimit', 'bodyLimitBytes'],
    ['portfallback', 'portFallback'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, options)).toBe(meant);
  });

  it('has nothing to say where nothing is close', () => {
    expect(nearest('supergraph', options)).toBeUndefined();
    expect(nearest('port', [])).toBeUndefined();
  });
});
