import { inspect } from 'node:util';
import type { CostLimits } from '../limits/cost/cost-control.ts';
import { DEFAULT_SHAPE_LIMITS, type ShapeLimits } from '../limits/shape-limits.ts';

/** What operations may be like, and what they may cost; with defaults for what is not said. */
export interface LimitOptions extends Partial<ShapeLimits> {
  /** @default off; where it is not, `max` is 10_000 and lists of unknown size have 10 items */
  readonly cost?: Partial<CostLimits>;
}

const DEFAULT_COST: CostLimits = { mode: 'off', max: 10_000, listSize: 10 };
const MODES: readonly unknown[] = ['off', 'measure', 'enforce'] satisfies CostLimits['mode'][];

/**
 * Fills in the defaults.
 *
 * @throws {TypeError} for what is no limit: compared with a number, it would hold for nothing.
 */
export function readLimitOptions({ cost = {}, ...shape }: LimitOptions = {}) {
  return {
    shape: withDefaults('limits', shape, DEFAULT_SHAPE_LIMITS, shapeFault),
    cost: withDefaults('limits.cost', cost, DEFAULT_COST, costFault),
  };
}

/** @param faultOf gives what a value must be, where it is something else */
function withDefaults<Options extends object>(
  block: string,
  given: Partial<Options>,
  defaults: Options,
  faultOf: (value: unknown, name: string) => string | undefined,
): Options {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of said) {
    if (!Object.hasOwn(defaults, name)) {
      const names = Object.keys(defaults).join(', ');
      throw new TypeError(`${block}.${name} is not an option; there are ${names}.`);
    }
    const fault = faultOf(value, name);
    if (fault) throw new TypeError(`${block}.${name} must be ${fault}, got ${inspect(value)}.`);
  }
  return { ...defaults, ...Object.fromEntries(said) };
}

function shapeFault(value: unknown): string | undefined {
  return value === 'off' || isCount(value) ? undefined : 'a whole number, or off';
}

function costFault(value: unknown, name: string): string | undefined {
  if (name === 'mode') return MODES.includes(value) ? undefined : `one of ${MODES.join(', ')}`;
  return isCount(value) ? undefined : 'a whole number';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
