import { Random } from '../random.ts';
import { COUNTRIES, type CountryCode, type Place } from './places.ts';

/** A place where a user has things delivered. */
export interface SeedAddress {
  readonly id: string;
  readonly label: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly isDefault: boolean;
}

const OTHER_LABELS = ['Work', 'Parents', 'Studio', 'Summer house', 'Allotment', 'Neighbours'];

// Letters that postal codes of the Netherlands and of Ireland both use.
const LETTERS = 'ACDEFHKNPRTVWXY';

/** The one to three addresses of a user, the default one first. */
export function addressesOf(userIndex: number, country: CountryCode): readonly SeedAddress[] {
  const random = new Random('user.addresses', userIndex);
  const home = random.pick(COUNTRIES[country].places);
  const count = userIndex === 0 ? 3 : 1 + random.weighted([60, 30, 10]);
  const labels = ['Home', ...random.sample(OTHER_LABELS, count - 1)];
  return labels.map((label, position) => {
    const elsewhere = position > 0 && random.chance(0.4);
    const place = elsewhere ? random.pick(COUNTRIES[country].places) : home;
    return {
      id: `address-${userIndex + 1}-${position + 1}`,
      label,
      street: street(random, country),
      city: place.city,
      postalCode: postalCode(random, place),
      country,
      isDefault: position === 0,
    };
  });
}

function street(random: Random, country: CountryCode): string {
  const { streets, numberFirst } = COUNTRIES[country];
  const number = random.chance(0.75) ? random.int(1, 48) : random.int(49, 190);
  const name = random.pick(streets);
  return numberFirst ? `${number} ${name}` : `${name} ${number}`;
}

function postalCode(random: Random, place: Place): string {
  return random.pick(place.postalCodes).replace(/[#+@]/g, (mark) => {
    if (mark === '@') return random.pick([...LETTERS]);
    return String(random.int(mark === '+' ? 1 : 0, 9));
  });
}
