import type { Thing } from '../../federation/world.ts';
import { circularSources } from './circular-sources.ts';
import { type GraphCase, required } from './graph-case.ts';

/** Which of the fields that require others make up a graph: together they are too much to plan. */
const GRAPHS = [
  ['noise', 'wear', 'drive'],
  ['b2', 'c2', 'axle', 'cost', 'grip'],
];

type Find = (id: string) => Thing | null;

/**
 * `@requires` to and fro: between two subgraphs, in a ring of three, through the next object of the
 * same type, lists, unions, values and interface objects; with several keys, `@provides` and
 * `@override`. Subgraphs are strict: they know nothing that they weren't sent.
 */
export function createCircularCases(): readonly GraphCase[] {
  return GRAPHS.map((fields, index) => createCircularCase(`circular ${index + 1}`, fields));
}

export function createCircularCase(name: string, fields: readonly string[]): GraphCase {
  const entities: Thing[] = [];
  const find: Find = (id) => entities.find((thing) => thing['id'] === id) ?? null;
  entities.push(...['k0', 'k1'].map((id) => makerOf(id, entities)));
  entities.push(...[0, 1, 2].map((index) => gearOf(index, find)));
  entities.push(...[0, 1].map((index) => beltOf(index)));
  entities.push(...[0, 1].map((index) => wheelOf(index, find)));
  const world = {
    entities,
    isStrict: true,
    roots: {
      Query: {
        gears: () => [find('g0'), find('g1'), find('g2'), find('g0')],
        gear: ({ id }: { id: string }) => (id.startsWith('g') ? find(id) : null),
        parts: () => [find('t0'), find('g1'), null, find('g2')],
        mates: () => [find('g1'), find('t1')],
        wheels: () => [find('w0'), find('w1')],
        slots: () => [slot(0, find), null, slot(1, find)],
        best: () => find('g0'),
        bin: () => find('g1'),
        ring: () => find('w1'),
        works: () => [find('g2'), find('g0')],
        offer: () => find('t0'),
        offers: () => [
          { __typename: 'Offer', part: find('g1'), days: 3 },
          { __typename: 'Offer', part: find('t1'), days: null },
        ],
        hoop: () => find('w0'),
      },
    },
  };
  return { name, sources: circularSources(fields), world, ids: ['g0', 'g1', 'g2', 't0', 'none'] };
}

function slot(index: number, find: Find): Thing {
  const gear = find(`g${index}`);
  return {
    __typename: 'Slot',
    note: `n${index}`,
    gear,
    quick: find('g1'),
    part: find(`t${index}`),
  };
}

function makerOf(id: string, entities: readonly Thing[]): Thing {
  const gears = () => entities.filter(({ maker }) => (maker as Thing | undefined)?.['id'] === id);
  return { __typename: 'Maker', id, name: id === 'k0' ? 'Ada' : null, gears };
}

/** What is sent, or computed at home; something has to be there. */
function sent(self: Thing, field: string, args: object = {}): unknown {
  const value = required(self, field, args);
  if (value === undefined) throw new Error(`"${field}" was not sent.`);
  return value;
}

/** A number of what is sent; `null` counts as -100. */
function number(self: unknown, field: string, args: object = {}): number {
  if (self === null) return -1000;
  const value = sent(self as Thing, field, args);
  return typeof value === 'number' ? value : -100;
}

function things(value: unknown): readonly Thing[] {
  return (value ?? []) as readonly Thing[];
}

function partFields(): Record<string, unknown> {
  return {
    kinds: ['Part'],
    cost: (_: object, self: Thing) => number(self, 'mass') * 2,
    price: (_: object, self: Thing) => number(self, 'cost') + 1,
    rebate: (_: object, self: Thing) => number(self, 'price') * 3,
    total: (_: object, self: Thing) => number(self, 'rebate') - 1,
  };
}

function gearOf(index: number, find: Find): Thing {
  return {
    __typename: 'Gear',
    id: `g${index}`,
    serial: `s${index}`,
    maker: find(`k${index % 2}`),
    mass: index === 1 ? null : index + 5,
    teeth: index === 2 ? null : 8 + index,
    next: () => find(`g${index + 1}`),
    others: () => [[find('g1'), find('g2')], [find('g2')], null][index],
    mate: () => [find('g2'), find('t0'), null][index],
    frame: () =>
      index === 2
        ? null
        : { __typename: 'Frame', width: index, hub: find(`g${index + 1}`), belt: find('t1') },
    ...partFields(),
    ...gearFields(find),
  };
}

function gearFields(find: Find): Record<string, unknown> {
  return {
    ratio: (_: object, self: Thing) => number(self, 'teeth') + 1,
    speed: (_: object, self: Thing) => number(self, 'ratio') * 10,
    pace: (_: object, self: Thing) => number(sent(self, 'next'), 'ratio') + 2,
    noise: (_: object, self: Thing) => number(self, 'speed') + 3,
    torque: (_: object, self: Thing) => number(self, 'ratio') + number(self, 'speed'),
    heat: (_: object, self: Thing) => number(self, 'torque') * 2,
    wear: (_: object, self: Thing) => number(self, 'heat') + number(self, 'pace'),
    repair: (_: object, self: Thing) => number(self, 'wear') + 7,
    load: (_: object, self: Thing) =>
      things(sent(self, 'others')).reduce((sum, each) => sum + number(each, 'speed'), 0),
    strain: (_: object, self: Thing) =>
      things(sent(self, 'others')).reduce((sum, each) => sum + number(each, 'load'), 1),
    effort: (_: object, self: Thing) => number(self, 'strain') + 4,
    drive: (_: object, self: Thing) => {
      const next = sent(self, 'next') as Thing | null;
      return next && `${next['id']}@${number(next, 'speed')}`;
    },
    chain: (_: object, self: Thing) => {
      const next = sent(self, 'next') as Thing | null;
      return next && number(sent(next, 'next'), 'speed') + number(next, 'pace');
    },
    meeting: (_: object, self: Thing) => {
      const mate = sent(self, 'mate') as Thing | null;
      const field = mate?.__typename === 'Gear' ? 'speed' : 'slip';
      return mate && `${mate.__typename} ${number(mate, field)}`;
    },
    fit: (_: object, self: Thing) => {
      const frame = sent(self, 'frame') as Thing | null;
      return frame && number(frame, 'width') + number(sent(frame, 'hub'), 'speed');
    },
    finish: ({ kind = 'ROUGH' }: { kind?: string | null }, self: Thing) =>
      number(self, 'teeth') + (kind === 'FINE' ? 1000 : 0),
    polish: ({ kind = 'ROUGH' }: { kind?: string | null }, self: Thing) =>
      number(self, 'finish', { kind: 'FINE' }) +
      number(self, 'ratio') +
      (kind === 'FINE' ? 5000 : 0),
    gloss: (_: object, self: Thing) => number(self, 'polish', { kind: 'FINE' }) + 1,
    twin: (_: object, self: Thing) => find(number(self, 'ratio') > 9 ? 'g2' : 'g1'),
    shadow: (_: object, self: Thing) => number(sent(self, 'twin'), 'speed') + 1,
    follower: (_: object, self: Thing) => (number(self, 'speed') > 0 ? find('g1') : null),
    silence: (_: object, self: Thing) => 0 - number(self, 'speed'),
  };
}

function beltOf(index: number): Thing {
  return {
    __typename: 'Belt',
    id: `t${index}`,
    mass: index === 1 ? null : 3,
    slip: index === 0 ? 6 : null,
    grip: (_: object, self: Thing) => number(self, 'slip') + 1,
    ...partFields(),
  };
}

function wheelOf(index: number, find: Find): Thing {
  return {
    __typename: 'Wheel',
    id: `w${index}`,
    size: index === 0 ? 2 : null,
    a: (_: object, self: Thing) => number(self, 'size') + 1,
    b: (_: object, self: Thing) => number(self, 'a') * 2,
    c: (_: object, self: Thing) => number(self, 'b') + 3,
    a2: (_: object, self: Thing) => number(self, 'c') * 2,
    b2: (_: object, self: Thing) => number(self, 'a2') + 5,
    c2: (_: object, self: Thing) => number(self, 'b2') * 2,
    axle: (_: object, self: Thing) => ({
      __typename: 'Axle',
      length: number(self, 'c'),
      wheel: index === 0 ? find('w1') : null,
    }),
  };
}
