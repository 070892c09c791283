import { fileURLToPath } from 'node:url';

/** A gateway that can be measured. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  /** The file that starts it. */
  readonly file: string;
  /** For node, before the file. */
  readonly nodeFlags?: readonly string[];
  /** Handed to that file. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Folder with a `package.json` of its own, whose packages are installed on demand. */
  readonly installed?: string;
}

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

/** What our start command gives to node. */
const START_FLAGS = ['--max-semi-space-size=64'];

/** All peers, in the order of the rows. */
export const PEERS: readonly Peer[] = [
  {
    name: 'stock',
    title: 'Apollo Gateway behind Apollo Server',
    file: 'peers/stock.ts',
  },
  {
    name: 'stock-tuned',
    title: 'the same, with the flag of our start command',
    file: 'peers/stock.ts',
    nodeFlags: START_FLAGS,
  },
  {
    name: 'hive',
    title: 'Hive Gateway',
    file: 'peers/hive.ts',
    options: { config: 'js.config.mjs' },
    installed: folder('hive'),
  },
  {
    name: 'hive-rust',
    title: 'Hive Gateway with the planner in Rust',
    file: 'peers/hive.ts',
    options: { config: 'rust.config.mjs' },
    installed: folder('hive'),
  },
  {
    name: 'hive-rust-shared',
    title: 'the same, sharing equal calls under way',
    file: 'peers/hive.ts',
    options: { config: 'rust-shared.config.mjs' },
    installed: folder('hive'),
  },
  {
    name: 'mercurius',
    title: 'Mercurius as a gateway',
    file: 'peers/mercurius.ts',
    installed: folder('mercurius'),
  },
  {
    name: 'archipelago-apollo',
    title: 'ours in the place of Apollo Gateway',
    file: 'peers/archipelago-apollo.ts',
  },
  {
    name: 'archipelago-apollo-tuned',
    title: 'the same, with the flag of our start command',
    file: 'peers/archipelago-apollo.ts',
    nodeFlags: START_FLAGS,
  },
  {
    name: 'archipelago-lean',
    title: 'ours, as its start command runs it',
    file: 'peers/archipelago.ts',
    options: { host: 'lean' },
    nodeFlags: START_FLAGS,
  },
  {
    name: 'archipelago-lean-shared',
    title: 'the same, sharing equal calls under way',
    file: 'peers/archipelago.ts',
    options: { host: 'lean', subgraphs: { defaults: { shareInFlight: true } } },
    nodeFlags: START_FLAGS,
  },
  {
    name: 'archipelago-lean-batched',
    title: 'as its start command runs it, carrying entity fetches of one turn together',
    file: 'peers/archipelago.ts',
    options: { host: 'lean', subgraphs: { defaults: { batchWindowMs: 0 } } },
    nodeFlags: START_FLAGS,
  },
  {
    name: 'archipelago-lean-plain',
    title: 'ours, without the flags of its start command',
    file: 'peers/archipelago.ts',
    options: { host: 'lean' },
  },
  {
    name: 'limit',
    title: 'written by hand for these operations, without GraphQL',
    file: 'peers/limit.ts',
  },
];
