import type { Connection } from 'mongoose';
import { currentStatementLog } from '../context/index.ts';

/** Commands by which the driver keeps its connections; they are nobody's statements. */
const UPKEEP: ReadonlySet<string> = new Set([
  'hello',
  'ping',
  'endSessions',
  'saslStart',
  'saslContinue',
  'killCursors',
]);

/** Members of a command that say nothing of what is asked. */
const ENVELOPE: ReadonlySet<string> = new Set([
  'lsid',
  '$db',
  '$clusterTime',
  '$readPreference',
  'maxTimeMS',
  'batchSize',
  'cursor',
  'txnNumber',
  'ordered',
  'readConcern',
  'writeConcern',
]);

/** Members whose numbers are directions or choices of the service's own. */
const DIRECTIONS: ReadonlySet<string> = new Set([
  'sort',
  '$sort',
  'projection',
  '$project',
  'sortBy',
]);

/** Tells of each statement by command and collection, such as `find products`. */
export function tellStatements(connection: Connection, onStatement: (text: string) => void): void {
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (!UPKEEP.has(commandName)) onStatement(headOf(commandName, command));
  });
}

/** Takes statements down in the log of the request whose asynchronous context they run in. */
export function logStatements(connection: Connection): void {
  const running = new Map<number, (rows: number | null) => void>();
  const end = (requestId: number, rows: number | null) => {
    running.get(requestId)?.(rows);
    running.delete(requestId);
  };
  connection
    .getClient()
    .on('commandStarted', ({ commandName, command, requestId }) => {
      const log = UPKEEP.has(commandName) ? undefined : currentStatementLog();
      if (!log) return;
      const text = `${headOf(commandName, command)} ${shapeOf(commandName, command)}`;
      running.set(requestId, log.begin({ store: 'mongodb', text }));
    })
    .on('commandSucceeded', ({ requestId, reply }) => end(requestId, countOf(reply)))
    .on('commandFailed', ({ requestId }) => end(requestId, null));
}

function headOf(commandName: string, command: Readonly<Record<string, unknown>>): string {
  // A cursor is continued by its number, with the collection beside it.
  const collection = commandName === 'getMore' ? command['collection'] : command[commandName];
  return `${commandName} ${collection}`;
}

/** The command with `?` in place of every value. */
function shapeOf(commandName: string, command: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(command).filter(
    ([name]) => name !== commandName && !ENVELOPE.has(name),
  );
  return JSON.stringify(
    Object.fromEntries(
      members.map(([name, value]) => [name, withoutValues(value, DIRECTIONS.has(name))]),
    ),
  );
}

function withoutValues(value: unknown, areDirections: boolean): unknown {
  if (Array.isArray(value)) return listWithoutValues(value, areDirections);
  if (isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        withoutValues(member, areDirections || DIRECTIONS.has(name)),
      ]),
    );
  }
  const isDirection = value === 1 || value === -1 || value === 0;
  return areDirections && isDirection ? value : '?';
}

/** Lists of values shrink to one placeholder, so that equal statements look equal whatever their size. */
function listWithoutValues(values: readonly unknown[], areDirections: boolean): unknown[] {
  const shapes = values.map((value) => withoutValues(value, areDirections));
  return shapes.every((shape) => shape === '?') ? shapes.slice(0, 1) : shapes;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function countOf(reply: unknown): number | null {
  const { cursor, n } = reply as {
    readonly cursor?: {
      readonly firstBatch?: readonly unknown[];
      readonly nextBatch?: readonly unknown[];
    };
    readonly n?: number;
  };
  return (cursor?.firstBatch ?? cursor?.nextBatch)?.length ?? n ?? null;
}
