import { at, Random } from '../random.ts';
import { SHOWCASE_USER } from '../showcase.ts';
import { NAMES } from './names.ts';
import { COUNTRIES, type CountryCode } from './places.ts';

/** Who a user is. */
export interface Identity {
  readonly name: string;
  readonly email: string;
  readonly username: string;
  readonly country: CountryCode;
}

interface Taken {
  readonly names: Set<string>;
  readonly emails: Set<string>;
  readonly usernames: Set<string>;
}

const COUNTRY_CODES = Object.keys(COUNTRIES) as CountryCode[];
const COUNTRY_WEIGHTS = COUNTRY_CODES.map((code) => COUNTRIES[code].weight);
const DOMAINS = ['example.com', 'example.org', 'example.net'];
const SPECIAL_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
  ı: 'i',
};

/**
 * Who the first users are, as many as asked for. E-mail addresses and usernames are unique, which is why a user's
 * depend on those of all users before.
 */
export function identities(count: number): Identity[] {
  const taken: Taken = { names: new Set(), emails: new Set(), usernames: new Set() };
  const people: Identity[] = [];
  for (let index = 0; index < count; index++) {
    const person = index === 0 ? SHOWCASE_USER : identity(index, taken);
    taken.names.add(person.name);
    taken.emails.add(person.email);
    taken.usernames.add(person.username);
    people.push(person);
  }
  return people;
}

function identity(index: number, taken: Taken): Identity {
  const random = new Random('user.identity', index);
  const country = at(COUNTRY_CODES, random.weighted(COUNTRY_WEIGHTS));
  let [given, family] = drawName(random, country);
  // In a large world people may share a name; in a small one it would look like a mistake.
  for (let attempt = 0; attempt < 5 && taken.names.has(`${given} ${family}`); attempt++) {
    [given, family] = drawName(random, country);
  }
  const [first, last] = [plainLetters(given), plainLetters(family)];
  const local = random.pick([`${first}.${last}`, `${first}.${last}`, `${first[0]}.${last}`, first]);
  const handle = drawHandle(random, first, last);
  return {
    name: `${given} ${family}`,
    email: `${free(local, random.pick(DOMAINS), taken.emails)}`,
    username: free(handle, '', taken.usernames),
    country,
  };
}

function drawName(random: Random, country: CountryCode): [given: string, family: string] {
  return [random.pick(NAMES[country].given), random.pick(NAMES[country].family)];
}

function drawHandle(random: Random, first: string, last: string): string {
  const year = String(random.int(60, 99));
  const handles = [`${first}.${last}`, `${first}-${last}`, `${first}${year}`, `${first[0]}${last}`];
  return random.pick([...handles, `${last}.${first[0]}`, `${first}.${last[0]}`]);
}

/** A mail address or handle that nobody has yet: the wish itself, or with the lowest number from 2 that makes it so. */
function free(wish: string, domain: string, taken: ReadonlySet<string>): string {
  const end = domain === '' ? '' : `@${domain}`;
  if (!taken.has(`${wish}${end}`)) return `${wish}${end}`;
  let number = 2;
  while (taken.has(`${wish}${number}${end}`)) number++;
  return `${wish}${number}${end}`;
}

/** A name in the letters from a to z. */
function plainLetters(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßøæłı]/g, (letter) => SPECIAL_LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
