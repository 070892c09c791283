import type { FaultCell } from '../section.ts';

export const MIB = 1_048_576;

export function cell(text: string, figures: FaultCell['figures'] = {}): FaultCell {
  return { text, figures };
}
