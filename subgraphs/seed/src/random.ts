import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

type Generator = ReturnType<typeof xoroshiro128plus>;

/**
 * A stream of chance that depends only on what it is for and on an index, so that entity n is the same whatever is
 * generated before or after it. Only operations that IEEE 754 fixes exactly are used: `Math.pow` and the like may
 * differ between engines.
 */
export class Random {
  readonly #generator: Generator;

  constructor(purpose: string, index: number) {
    this.#generator = xoroshiro128plus(mix(hash(purpose), index));
    // The first draws of the generator still show its seed.
    skipN(this.#generator, 4);
  }

  /** A number from 0 (included) to 1 (excluded). */
  unit(): number {
    return uniformFloat64(this.#generator);
  }

  /** An integer between two bounds, both included. */
  int(min: number, max: number): number {
    return uniformInt(this.#generator, min, max);
  }

  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One entry of a list that must not be empty. */
  pick<T>(list: readonly T[]): T {
    return at(list, this.int(0, list.length - 1));
  }

  /** `count` different entries of a list, or all of them if there are fewer, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const rest = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0) {
      chosen.push(...rest.splice(this.int(0, rest.length - 1), 1));
    }
    return chosen;
  }

  /** The index of a weight, each with a probability in proportion to it. Weights are integers. */
  weighted(weights: readonly number[]): number {
    let left = this.int(1, sum(weights));
    return weights.findIndex((weight) => {
      left -= weight;
      return left <= 0;
    });
  }

  /** An index below `count`; low ones are likelier the more `skew` (0 to 1) there is, and all of them happen. */
  skewedIndex(count: number, skew: number): number {
    const unit = this.unit();
    return Math.floor((this.chance(skew) ? unit * unit : unit) * count);
  }
}

/** The entry at an index that is known to be in the list. @throws {RangeError} When it is not. */
export function at<T>(list: readonly T[], index: number): T {
  const entry = list[index];
  if (entry === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length}`);
  return entry;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** FNV-1a: 32 bits that depend on all of the text. */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  }
  return bits;
}

/** Spreads neighbouring indexes all over the 32 bits, so that neighbouring streams have nothing in common. */
function mix(purposeHash: number, index: number): number {
  let bits = purposeHash ^ Math.imul(index + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
