/** The data that all subgraphs of the bench share; a field of a type is a property here. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly town: string;
  readonly opinions: readonly Opinion[];
}

export interface Item {
  readonly sku: string;
  readonly title: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
  readonly shippingEstimate: number;
  readonly opinions: readonly Opinion[];
}

export interface Opinion {
  readonly id: string;
  readonly text: string;
  readonly item: Item;
  readonly author: Person;
}

export interface Graph {
  /** The regulars first. */
  readonly people: readonly Person[];
  /** The items that regulars have opinions on first. */
  readonly items: readonly Item[];
}

const NAMES = ['Ines Varga', 'Tomas Lind', 'Noor Haddad', 'Piet Janssen', 'Maya Okoro', 'Jun Sato'];
const TOWNS = ['Bergen', 'Porto', 'Gent', 'Split', 'Cork'];
const TITLES = ['Lantern', 'Field stove', 'Rope bag', 'Tide clock', 'Deck chair', 'Oil coat'];
const SENTENCES = [
  'It does what it should, and after two winters on the boat it still looks as it did on day one.',
  'The handle came loose within a week; the people at the workshop mended it without asking much.',
  'Lighter than I thought, which matters when all of it has to go up the ladder with one hand.',
  'My neighbour says "too dear", but hers has been rusting in the shed since the spring tide.',
  'I would buy it again, if only they packed it in something other than a metre of plastic.',
];
const SENTENCES_EACH = 4;

/** Author and item of each opinion of the regulars; who and what is asked for most is in here. */
const CORE: readonly (readonly [author: number, item: number])[] = [
  [0, 7],
  [0, 9],
  [1, 1],
  [1, 2],
  [1, 4],
  [1, 9],
  [2, 0],
  [2, 3],
  [2, 9],
  [3, 2],
  [3, 3],
  [3, 5],
  [3, 8],
  [4, 6],
  [4, 8],
  [5, 1],
];
const CORE_ITEMS = 10;
/** So many other items, each with three opinions of people who are no regulars. */
const OTHER_ITEMS = 300;
const OTHER_PEOPLE = 60;

/** The same graph every time: six regulars with opinions on each other's items, and many more. */
export function createGraph(): Graph {
  const people = Array.from({ length: NAMES.length + OTHER_PEOPLE }, (_, n) => person(n));
  const items = Array.from({ length: CORE_ITEMS + OTHER_ITEMS }, (_, n) => item(n));
  for (const [author, about] of CORE) addOpinion(people[author], items[about]);
  for (let n = 0; n < OTHER_ITEMS * 3; n += 1) {
    const author = people[NAMES.length + ((n * 7) % OTHER_PEOPLE)];
    addOpinion(author, items[CORE_ITEMS + Math.floor(n / 3)]);
  }
  return { people, items };

  function addOpinion(author: OpenPerson | undefined, about: OpenItem | undefined): void {
    if (!author || !about) throw new Error('The graph of the bench names what it does not have.');
    const count = about.opinions.length + author.opinions.length;
    const id = `o-${author.id}-${about.sku}`;
    const opinion = { id, text: textOf(count), item: about, author };
    author.opinions.push(opinion);
    about.opinions.push(opinion);
  }
}

/** What the depot asks for sending an item, in cents. */
export function shippingEstimateOf(price: number, weight: number): number {
  return price > 9000 ? 0 : Math.round(weight / 2);
}

function textOf(n: number): string {
  return Array.from({ length: SENTENCES_EACH }, (_, i) => pick(SENTENCES, n + i)).join(' ');
}

type OpenPerson = Person & { readonly opinions: Opinion[] };
type OpenItem = Item & { readonly opinions: Opinion[] };

function person(n: number): OpenPerson {
  const name = NAMES[n] ?? `${pick(NAMES, n * 5)} the ${n}th`;
  return { id: `p${n}`, handle: `@${n}`, name, town: pick(TOWNS, n), opinions: [] };
}

function item(n: number): OpenItem {
  const price = 900 + ((n * 1337) % 11_000);
  const weight = 100 + ((n * 271) % 900);
  return {
    sku: `item-${n}`,
    title: `${pick(TITLES, n)} ${n}`,
    price,
    weight,
    inStock: n % 3 !== 0,
    shippingEstimate: shippingEstimateOf(price, weight),
    opinions: [],
  };
}

function pick(values: readonly string[], n: number): string {
  return values[n % values.length] ?? '';
}
