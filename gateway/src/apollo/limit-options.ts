import type { CostLimits } from '../limits/cost/cost-control.ts';
import { DEFAULT_SHAPE_LIMITS, type ShapeLimits } from '../limits/shape-limits.ts';
import { checkValues, type Fault, type Faults, said } from './check-options.ts';

/** What operations may be like, and what they may cost; with defaults for what is not said. */
export interface LimitOptions extends Partial<ShapeLimits> {
  /** @default off; where it is not, `max` is 10_000 and lists of unknown size have 10 items */
  readonly cost?: Partial<CostLimits>;
}

const DEFAULT_COST: CostLimits = { mode: 'off', max: 10_000, listSize: 10 };
const MODES: readonly unknown[] = ['off', 'measure', 'enforce'] satisfies CostLimits['mode'][];

const count: Fault = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'a whole number';

const shapeLimit: Fault = (value) =>
  value === 'off' || count(value) === undefined ? undefined : 'a whole number, or off';

const SHAPE: Readonly<Record<string, Fault>> = Object.fromEntries(
  Object.keys(DEFAULT_SHAPE_LIMITS).map((name) => [name, shapeLimit]),
);

const COST: Faults<CostLimits> = {
  mode: (value) => (MODES.includes(value) ? undefined : `one of ${MODES.join(', ')}`),
  max: count,
  listSize: count,
};

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} for what is no limit: compared with a number, it would hold for nothing.
 */
export function readLimitOptions({ cost = {}, ...shape }: LimitOptions = {}): {
  readonly shape: ShapeLimits;
  readonly cost: CostLimits;
} {
  checkValues('limits.', shape, SHAPE);
  checkValues('limits.cost.', cost, COST);
  return {
    shape: { ...DEFAULT_SHAPE_LIMITS, ...said(shape) },
    cost: { ...DEFAULT_COST, ...said(cost) },
  };
}
