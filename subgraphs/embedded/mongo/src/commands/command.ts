import { CommandError, notImplemented } from '../errors.ts';
import { integer } from '../query/operators.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import { type Doc, isDoc, isNil, own } from '../values/value.ts';
import type { Session } from '../wire/connection.ts';
import type { Verifier } from '../wire/scram.ts';

/** The results of a query that the client has not fetched yet. */
export interface Cursor {
  readonly namespace: string;
  readonly items: readonly unknown[];
  readonly encode: (item: unknown) => Uint8Array;
  at: number;
  usedAt: number;
}

/** The open cursors by their ids. */
export type Cursors = Map<string, Cursor>;

/** The parts of a server that commands work on. */
export interface Server {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly users: ReadonlyMap<string, Verifier>;
  readonly connections: () => number;
  readonly startedAt: Date;
}

/** One command as it came in. */
export interface Call {
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  readonly session: Session;
  readonly server: Server;
  readonly now: Date;
  /** Throws `MaxTimeMSExpired` when the time that the client gave is up. */
  readonly checkTime: () => void;
}

export interface Command {
  /** The options that are implemented or change nothing; any other is refused. */
  readonly options: readonly string[] | 'any';
  /** Works before login. */
  readonly open?: true;
  /** Works on the database `admin` too, for every user. */
  readonly admin?: true;
  readonly run: (call: Call) => Doc | Uint8Array;
}

/** Options that every command takes; they are checked here or change nothing on a single server. */
const COMMON = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];

/** Refuses what would change the meaning of a command and is not implemented. */
export function checkOptions(name: string, { options }: Command, body: Doc): void {
  if (options === 'any') return;
  for (const [option, value] of Object.entries(body)) {
    if (option === name || isNil(value) || value === false) continue;
    if (option === 'collation' && isDoc(value) && value.locale === 'simple') continue;
    if (!COMMON.includes(option) && !options.includes(option)) {
      throw notImplemented(`The option "${option}" of the command "${name}"`);
    }
  }
  if (body.txnNumber !== undefined || body.startTransaction !== undefined) {
    throw new CommandError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
  if (isDoc(body.readConcern) && body.readConcern.level === 'snapshot') {
    throw notImplemented('The read concern "snapshot"');
  }
  const w = isDoc(body.writeConcern) ? body.writeConcern.w : undefined;
  if (typeof w === 'number' && w > 1) {
    throw new CommandError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
  }
}

/** Gives what throws once `maxTimeMS` of the command have passed. */
export function createTimer({ maxTimeMS }: Doc, now: () => number = Date.now): () => void {
  const limit = isNil(maxTimeMS) ? 0 : integer(maxTimeMS);
  if (limit <= 0) return () => undefined;
  const end = now() + limit;
  return () => {
    if (now() > end) throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
  };
}

/** The collection that a command names, or `undefined` when it is not there. */
export function target(call: Call): Collection | undefined {
  return call.server.store.collection(call.database, targetName(call));
}

/** The collection that a command names, made when it is not there. */
export function ensureTarget(call: Call): Collection {
  return call.server.store.ensure(call.database, targetName(call));
}

export function targetName({ name, body }: Call): string {
  const collection = own(body, name);
  if (typeof collection === 'string' && collection !== '') return collection;
  throw new CommandError(
    'InvalidNamespace',
    `The command "${name}" needs the name of a collection`,
  );
}

/** An option that has to be an object; absent means empty. */
export function objectOption(body: Doc, option: string): Doc {
  const value = own(body, option) ?? {};
  if (isDoc(value)) return value;
  throw new CommandError('TypeMismatch', `The option "${option}" has to be an object`);
}

/** An option that has to be an integer of at least 0; absent gives `fallback`. */
export function countOption(body: Doc, option: string, fallback: number): number {
  const value = own(body, option);
  if (isNil(value)) return fallback;
  const count = integer(value);
  if (count >= 0) return count;
  throw new CommandError('BadValue', `The option "${option}" must not be negative`);
}
