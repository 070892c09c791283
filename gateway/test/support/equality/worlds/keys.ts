import type { Thing } from '../../federation/world.ts';
import type { GraphCase } from './graph-case.ts';

/** Keys of every kind: several, compound, nested, of lists, `null`, not resolvable; and circles. */
const SOURCES = [
  {
    name: 'accounts',
    sdl: `
      type Query { users: [User] user(id: ID!): User teams: [[Org!]] tower: [[[User]!]] bundle: Bundle! }
      type User @key(fields: "id") @key(fields: "email") @key(fields: "org { id } handle") {
        id: ID! email: String handle: String! org: Org! name: String!
        manager: User reports: [User!]! oldest: User! @shareable
      }
      type Org @key(fields: "id") { id: ID! title: String members: [User] parent: Org }
      type Bundle @key(fields: "parts { sku } tags") { parts: [Part!]! tags: [String!]! }
      type Part { sku: ID! @shareable }
    `,
  },
  {
    name: 'mail',
    sdl: `
      type Query { letters: [Letter!] }
      type User @key(fields: "email") { email: String inbox: [[Letter]] unread: Int }
      type Letter { subject: String! from: User to: [User!] attached: Bundle }
      type Bundle @key(fields: "parts { sku } tags") {
        parts: [Part!]! tags: [String!]! weight: Float! sender: User
      }
      type Part @shareable { sku: ID! }
    `,
  },
  {
    name: 'directory',
    sdl: `
      type User @key(fields: "org { id } handle") {
        org: Org! handle: String! phone: String office: Office oldest: User! @shareable
      }
      type Org @key(fields: "id") { id: ID! site: Site seats: Int! }
      type Site @key(fields: "code zone { name }") { code: ID! zone: Zone! city: String }
      type Zone @shareable { name: String! }
      type Office { floor: Int site: Site head: User }
    `,
  },
  {
    name: 'audit',
    sdl: `
      type Query { entries(first: Int = 2): [Entry!]! }
      type Entry { id: ID! actor: User! target: Target note: String at: Site }
      type User @key(fields: "id", resolvable: false) { id: ID! }
      type Org @key(fields: "id", resolvable: false) { id: ID! }
      type Site @key(fields: "code zone { name }", resolvable: false) { code: ID! zone: Zone! }
      type Zone @shareable { name: String! }
      union Target = User | Org
    `,
  },
  {
    name: 'billing',
    sdl: `
      type User @key(fields: "email", resolvable: false) @key(fields: "id") {
        id: ID! email: String plan: Plan! debts: [Float]
      }
      enum Plan { FREE PRO }
    `,
  },
];

export function createKeysCase(): GraphCase {
  const entities: Thing[] = [...sites(), ...orgs(), ...users()];
  const find = (id: string): Thing | null =>
    entities.find((thing) => thing['id'] === id || thing['code'] === id) ?? null;
  const letters = [0, 1, 2].map((index) => letterOf(index, find));
  entities.push(bundleOf(find));
  for (const thing of entities) link(thing, entities, find, letters);
  const bundle = entities.find(({ __typename }) => __typename === 'Bundle');
  const world = {
    entities,
    roots: {
      Query: {
        users: () => [find('u0'), null, find('u1'), find('u2'), find('u1')],
        user: ({ id }: { id: string }) => (id.startsWith('u') ? find(id) : null),
        teams: () => [[find('o0'), find('o1')], null, []],
        tower: () => [[[find('u0'), null], []], null, [[find('u2')]]],
        bundle,
        letters,
        entries: ({ first }: { first?: number | null }) =>
          [0, 1, 2].map((index) => entryOf(index, find)).slice(0, Math.max(0, first ?? 2)),
      },
    },
  };
  return { name: 'keys', sources: SOURCES, world, ids: ['u0', 'u1', 'u2', 'none'] };
}

type Find = (id: string) => Thing | null;

function users(): Thing[] {
  return [0, 1, 2].map((index) => ({
    __typename: 'User',
    id: `u${index}`,
    email: index === 2 ? null : `u${index}@x`,
    handle: index === 2 ? 'same' : `h${index}`,
    org: { __typename: 'Org', id: `o${index % 2}` },
    name: `User ${index}`,
    unread: index === 2 ? null : index,
    phone: index === 0 ? null : `555-${index}`,
    plan: index === 0 ? 'PRO' : 'FREE',
    debts: index === 1 ? null : [0.5, null],
  }));
}

function orgs(): Thing[] {
  return [0, 1].map((index) => ({
    __typename: 'Org',
    id: `o${index}`,
    title: index === 0 ? 'First' : null,
    seats: 10 + index,
  }));
}

function sites(): Thing[] {
  return ['north', 'south'].map((code) => ({
    __typename: 'Site',
    code,
    zone: { __typename: 'Zone', name: `zone of ${code}` },
    city: code === 'north' ? 'Oslo' : null,
  }));
}

function bundleOf(find: Find): Thing {
  const parts = ['s1', 's2'].map((sku) => ({ __typename: 'Part', sku }));
  const sender = () => find('u1');
  return { __typename: 'Bundle', parts, tags: ['x', 'y'], weight: 1.5, sender };
}

function letterOf(index: number, find: Find): Thing {
  return {
    __typename: 'Letter',
    subject: `Subject ${index}`,
    from: () => find(`u${index % 2}`),
    to: () => (index === 2 ? null : [find('u1'), find('u0')]),
  };
}

function entryOf(index: number, find: Find): Thing {
  return {
    __typename: 'Entry',
    id: `e${index}`,
    actor: () => find(`u${index}`),
    target: () => [find('o1'), find('u0'), null][index],
    note: index === 1 ? null : 'note',
    at: () => [find('north'), null, find('south')][index],
  };
}

/** Gives a thing its way to others. What keys are made of stays plain, to be compared. */
function link(
  thing: Thing,
  entities: readonly Thing[],
  find: Find,
  letters: readonly Thing[],
): void {
  const bundle = () => entities.find(({ __typename }) => __typename === 'Bundle');
  const index = Number(String(thing['id']).slice(1));
  const isMember = (user: Thing) => (user['org'] as Thing | undefined)?.['id'] === thing['id'];
  if (thing.__typename === 'User') {
    Object.assign(thing, {
      org: find(`o${index % 2}`),
      manager: () => (index === 0 ? null : find(`u${index - 1}`)),
      reports: () => (index === 2 ? [] : [find(`u${index + 1}`)]),
      oldest: () => find('u1'),
      inbox: () => (index === 2 ? null : [[letters[index], null], null, [letters[2]]]),
      office: () =>
        index === 1
          ? null
          : {
              __typename: 'Office',
              floor: index,
              site: find('south'),
              head: find('u2'),
            },
    });
  } else if (thing.__typename === 'Org') {
    Object.assign(thing, {
      members: () => [...entities.filter((each) => isUser(each) && isMember(each)), null],
      parent: () => (index === 1 ? find('o0') : null),
      site: () => find(index === 0 ? 'north' : 'south'),
    });
  }
  for (const letter of letters) Object.assign(letter, { attached: bundle });
}

function isUser({ __typename }: Thing): boolean {
  return __typename === 'User';
}
