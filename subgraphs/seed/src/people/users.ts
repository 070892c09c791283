import { Random } from '../random.ts';
import { PER_STEP, stepOf, worldSize } from '../scale.ts';
import { atWakingHour, DAY_MS } from '../time.ts';
import { addressesOf, type SeedAddress } from './addresses.ts';
import { identities } from './identities.ts';

/** A person with an account. */
export interface SeedUser {
  readonly id: string;
  /** In lower case; unique. */
  readonly email: string;
  /** Unique; 3 to 30 lower-case letters, digits, dots or dashes, a letter first. */
  readonly username: string;
  readonly name: string;
  readonly joinedAt: Date;
  /** One to three, the default one first. */
  readonly addresses: readonly SeedAddress[];
}

const FIRST_JOINED_MS = Date.parse('2022-01-11T00:00:00Z');
const LAST_JOINED_MS = Date.parse('2026-05-12T00:00:00Z');

/** Yields the users of a world. @throws {RangeError} When the scale is not an integer from 1 to 1,000. */
export function* users(scale: number): Generator<SeedUser, void, undefined> {
  for (const [index, { country, ...identity }] of identities(worldSize(scale).users).entries()) {
    yield {
      id: userId(index),
      email: identity.email,
      username: identity.username,
      name: identity.name,
      joinedAt: new Date(joinedMs(index)),
      addresses: addressesOf(index, country),
    };
  }
}

export function userId(index: number): string {
  return `user-${index + 1}`;
}

/** When a user joined, in epoch milliseconds: early in a step come those who joined early. */
export function joinedMs(index: number): number {
  const { place } = stepOf(index, PER_STEP.users);
  const random = new Random('user.joined', index);
  const share = (place + random.unit()) / PER_STEP.users;
  const day = FIRST_JOINED_MS + share * (LAST_JOINED_MS - FIRST_JOINED_MS);
  return atWakingHour(Math.floor(day / DAY_MS) * DAY_MS, random.unit());
}
