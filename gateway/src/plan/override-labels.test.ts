import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { labelsThatAreOn } from './override-labels.ts';

function labelsOf(...labels: readonly string[]): readonly string[] {
  const fields = labels.map(
    (label, index) => `f${index}: Int @join__field(graph: A, overrideLabel: "${label}")`,
  );
  return [...labelsThatAreOn(parse(`type Query { ${fields.join(' ')} }`)).keys()];
}

describe('labels of overrides', () => {
  it('are on when they are for all requests', () => {
    expect(labelsOf('percent(100)', 'percent(100.0)')).toEqual(['percent(100)', 'percent(100.0)']);
  });

  it('are off when they are for some, or something else decides', () => {
    expect(
      labelsOf('percent(0)', 'percent(99.9)', 'beta', 'percent(100', 'x percent(100)'),
    ).toEqual([]);
  });
});
