import { LimitError } from './limit-error.ts';

/** Where depth has no limit, or chains of fragments are long, the stack is the limit. */
export function withinStack<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new LimitError('maxDepth');
    throw thrown;
  }
}
