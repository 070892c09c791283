import type { SubgraphSource } from '../../federation/world.ts';

const SOURCES = [
  {
    name: 'one',
    sdl: `
      type Query { gears: [Gear!]! gear(id: ID!): Gear parts: [Part] mates: [Mate!] wheels: [Wheel!] }
      type Gear implements Part @key(fields: "id") @key(fields: "serial maker { id }") {
        id: ID! serial: String! maker: Maker! mass: Int
        teeth: Int @shareable
        next: Gear
        others: [Gear!]
        mate: Mate
        frame: Frame
        ratio: Int @external
        torque: Int @external
        load: Int @external
        finish(kind: Kind = ROUGH): Int @external
        speed: Int @shareable @requires(fields: "ratio")
        pace: Int @requires(fields: "next { ratio }")
        heat: Int @requires(fields: "torque")
        strain: Int @requires(fields: "others { load }")
        polish(kind: Kind = ROUGH): Int @requires(fields: "finish(kind: FINE) ratio")
        twin: Gear @requires(fields: "ratio")
        silence: Int
      }
      type Belt implements Part @key(fields: "id") { id: ID! mass: Int slip: Int }
      interface Part @key(fields: "id") { id: ID! mass: Int }
      type Maker @key(fields: "id") { id: ID! }
      type Frame { width: Int hub: Gear belt: Belt }
      union Mate = Gear | Belt
      enum Kind { ROUGH FINE }
      type Wheel @key(fields: "id") {
        id: ID! size: Int
        c: Int @external
        a: Int
        a2: Int @requires(fields: "c")
        axle: Axle @requires(fields: "c")
      }
      type Axle { length: Int wheel: Wheel }
    `,
  },
  {
    name: 'two',
    sdl: `
      type Query { slots: [Slot] best: Gear ring: Wheel }
      type Slot {
        note: String
        gear: Gear @provides(fields: "teeth")
        quick: Gear @provides(fields: "speed")
      }
      type Gear @key(fields: "id") {
        id: ID!
        teeth: Int @external
        speed: Int @external
        pace: Int @external
        heat: Int @external
        strain: Int @external
        next: Gear @external
        others: [Gear!] @external
        mate: Mate @external
        frame: Frame @external
        polish(kind: Kind = ROUGH): Int @external
        twin: Gear @external
        ratio: Int @requires(fields: "teeth")
        noise: Int @requires(fields: "speed")
        wear: Int @requires(fields: "heat pace")
        load: Int @requires(fields: "others { speed }")
        drive: String @requires(fields: "next { id speed }")
        chain: Int @requires(fields: "next { next { speed } pace }")
        effort: Int @requires(fields: "strain")
        meeting: String @requires(fields: "mate { __typename ... on Gear { speed } ... on Belt { slip } }")
        fit: Int @requires(fields: "frame { width hub { speed } }")
        finish(kind: Kind = ROUGH): Int @requires(fields: "teeth")
        gloss: Int @requires(fields: "polish(kind: FINE)")
        shadow: Int @requires(fields: "twin { speed }")
        follower: Gear @requires(fields: "speed")
        silence: Int @override(from: "one") @requires(fields: "speed")
      }
      type Belt @key(fields: "id") {
        id: ID!
        slip: Int @external
        grip: Int @requires(fields: "slip")
      }
      type Frame {
        width: Int @external
        hub: Gear @external
      }
      union Mate = Gear | Belt
      enum Kind { ROUGH FINE }
      type Wheel @key(fields: "id") {
        id: ID!
        a: Int @external
        a2: Int @external
        b: Int @requires(fields: "a")
        b2: Int @requires(fields: "a2")
      }
    `,
  },
  {
    name: 'three',
    sdl: `
      type Query { works: [Gear!] hoop: Wheel }
      type Gear @key(fields: "serial maker { id }") {
        serial: String! maker: Maker!
        ratio: Int @external
        speed: Int @external
        wear: Int @external
        torque: Int @requires(fields: "ratio speed")
        repair: Int @requires(fields: "wear")
      }
      type Maker @key(fields: "id") { id: ID! name: String gears: [Gear!] }
      type Wheel @key(fields: "id") {
        id: ID!
        b: Int @external
        b2: Int @external
        c: Int @requires(fields: "b")
        c2: Int @requires(fields: "b2")
      }
    `,
  },
  {
    name: 'four',
    sdl: `
      type Query { bin: Part }
      type Part @key(fields: "id") @interfaceObject {
        id: ID!
        mass: Int @external
        price: Int @external
        cost: Int @requires(fields: "mass")
        rebate: Int @requires(fields: "price")
      }
    `,
  },
  {
    name: 'five',
    sdl: `
      type Query { offer: Part offers: [Offer!] }
      type Offer { part: Part days: Int }
      type Part @key(fields: "id") @interfaceObject {
        id: ID!
        cost: Int @external
        rebate: Int @external
        price: Int @requires(fields: "cost")
        total: Int @requires(fields: "rebate")
      }
    `,
  },
];

/** The names of fields that require others. */
const REQUIRING = new Set(
  SOURCES.flatMap(({ sdl }) =>
    linesOf(sdl)
      .filter((line) => line.includes('@requires'))
      .map(nameOf),
  ),
);

/**
 * The subgraphs with those of the requiring fields that are named, and with what these require.
 * Every requiring or external field, and every one that provides, has a line of its own.
 */
export function circularSources(fields: readonly string[]): readonly SubgraphSource[] {
  const kept = new Set(fields);
  const isKept = (line: string) =>
    [nameOf(line), ...wordsOf(line)].every((word) => !REQUIRING.has(word) || kept.has(word));
  // The set grows while it is gone through.
  for (const field of kept) {
    for (const line of SOURCES.flatMap(({ sdl }) => linesOf(sdl))) {
      if (nameOf(line) !== field) continue;
      for (const word of wordsOf(line)) if (REQUIRING.has(word)) kept.add(word);
    }
  }
  return SOURCES.map(({ name, sdl }) => {
    const lines = linesOf(sdl).filter(isKept);
    const used = new Set(lines.flatMap(wordsOf));
    const needed = lines.filter((line) => !line.includes('@external') || used.has(nameOf(line)));
    return { name, sdl: needed.join('\n').replace(/type \w+ \{\s*\}/g, '') };
  });
}

export const CIRCULAR_FIELDS: readonly string[] = [...REQUIRING];

function linesOf(sdl: string): readonly string[] {
  return sdl.split('\n');
}

function nameOf(line: string): string {
  return /^\s*(\w+)/.exec(line)?.[1] ?? '';
}

/** The words of what a line requires or provides. */
function wordsOf(line: string): readonly string[] {
  return /@(?:requires|provides)\(fields: "([^"]*)"/.exec(line)?.[1]?.match(/\w+/g) ?? [];
}
