import { CommandError } from '../errors.ts';
import { decode, encode } from '../values/codec.ts';
import {
  addIndex,
  type Collection,
  createCollection,
  dropIndex,
  indexSpecs,
  replayPut,
  replayRemove,
} from './collection.ts';
import { type Journal, NO_JOURNAL, openJournal } from './journal.ts';
import type { LogRecord } from './log.ts';

/** All databases of a server. */
export interface Store {
  readonly journal: Journal;
  readonly collection: (database: string, name: string) => Collection | undefined;
  /** Gives the collection, made when it is not there. */
  readonly ensure: (database: string, name: string) => Collection;
  readonly collections: (database: string) => Collection[];
  readonly drop: (collection: Collection) => void;
}

export interface StoreOptions {
  /** The log file; without one the data live in memory only. */
  readonly path?: string | undefined;
  readonly onProgress: (message: string) => void;
}

const EMPTY = encode({});

export function openStore({ path, onProgress }: StoreOptions): Store {
  const byNamespace = new Map<string, Collection>();
  // Replaying writes to this journal too, and is not to be logged again.
  let journal = NO_JOURNAL;
  const current: Journal = {
    write: (...change) => journal.write(...change),
    flush: () => journal.flush(),
    sync: () => journal.sync(),
    close: () => journal.close(),
  };

  function ensureNamespace(namespace: string): Collection {
    let collection = byNamespace.get(namespace);
    if (!collection) {
      collection = createCollection(namespace, current);
      byNamespace.set(namespace, collection);
      journal.write('create', namespace, EMPTY);
    }
    return collection;
  }

  function replay({ kind, namespace, payload }: LogRecord): void {
    if (kind === 'drop') {
      byNamespace.delete(namespace);
      return;
    }
    const collection = ensureNamespace(namespace);
    if (kind === 'put') replayPut(collection, payload);
    else if (kind === 'remove') replayRemove(collection, decode(payload));
    else if (kind === 'createIndex') addIndex(collection, decode(payload));
    else if (kind === 'dropIndex') dropIndex(collection, String(decode(payload).name));
  }

  if (path !== undefined) {
    const snapshot = () => snapshotOf(byNamespace.values());
    journal = openJournal({ path, replay, snapshot, onProgress });
  }
  return {
    journal: current,
    collection: (database, name) => byNamespace.get(`${database}.${name}`),
    ensure: (database, name) => {
      if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('system.')) {
        throw new CommandError('InvalidNamespace', `Invalid collection name: '${name}'`);
      }
      return ensureNamespace(`${database}.${name}`);
    },
    collections: (database) =>
      [...byNamespace.values()].filter(({ namespace }) => namespace.startsWith(`${database}.`)),
    drop: ({ namespace }) => {
      byNamespace.delete(namespace);
      journal.write('drop', namespace, EMPTY);
    },
  };
}

/** The shortest log that leads to the same state. */
function* snapshotOf(collections: Iterable<Collection>): Generator<LogRecord> {
  for (const collection of collections) {
    const { namespace, byId } = collection;
    yield { kind: 'create', namespace, payload: EMPTY };
    for (const { bytes } of byId.values()) yield { kind: 'put', namespace, payload: bytes };
    for (const spec of indexSpecs(collection).slice(1)) {
      yield { kind: 'createIndex', namespace, payload: encode(spec) };
    }
  }
}
