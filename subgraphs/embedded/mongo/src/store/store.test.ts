import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandError, EmbeddedMongoError } from '../errors.ts';
import { compileMatcher } from '../query/matcher.ts';
import type { Doc } from '../values/value.ts';
import { addIndex, dropIndex, find, indexSpecs, insert, remove, replace } from './collection.ts';
import { openStore, type Store } from './store.ts';

let folder: string;
let path: string;
let messages: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  path = join(folder, 'data.log');
  messages = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openStore({ path, onProgress: (message) => messages.push(message) });

function close(store: Store): void {
  store.journal.flush();
  store.journal.close();
}

/** Everything that can be seen of a store, indexes by what they find. */
function stateOf(store: Store): unknown {
  return store.collections('db').map((collection) => ({
    namespace: collection.namespace,
    docs: [...collection.byId.values()].map(({ doc }) => doc),
    specs: indexSpecs(collection),
    found: [0, 1, 2, 3].map((n) => {
      const filter = { n };
      const found = [
        ...find(collection, {
          filter,
          matches: compileMatcher(filter),
          checkTime: () => undefined,
        }),
      ];
      return found.map(({ doc }) => doc._id).sort();
    }),
  }));
}

type Step = {
  readonly kind: string;
  readonly id: number;
  readonly n: number;
  readonly name: string;
};

function apply(store: Store, { kind, id, n, name }: Step): void {
  const collection = store.ensure('db', name);
  const stored = [...collection.byId.values()].find(({ doc }) => doc._id === id);
  try {
    if (kind === 'insert') insert(collection, { _id: id, n });
    else if (kind === 'replace' && stored)
      replace(collection, stored, { _id: id, n, more: 'x'.repeat(n) });
    else if (kind === 'remove' && stored) remove(collection, stored);
    else if (kind === 'index')
      addIndex(collection, { key: { n: 1 }, name: `n${id}`, unique: n === 0 });
    else if (kind === 'dropIndex') dropIndex(collection, `n${id}`);
    else if (kind === 'drop') store.drop(collection);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'insert',
      'insert',
      'insert',
      'replace',
      'replace',
      'remove',
      'index',
      'dropIndex',
      'drop',
    ),
    id: fc.nat(5),
    n: fc.nat(3),
    name: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 60 },
);

describe('a log', () => {
  it('leads to the state that the server had, however often it is opened', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        rmSync(path, { force: true });
        for (const part of [first, second]) {
          const store = open();
          for (const step of part) apply(store, step);
          const state = stateOf(store);
          close(store);
          const again = open();
          expect(stateOf(again)).toEqual(state);
          close(again);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('cut anywhere gives the state after some number of whole changes', () => {
    const store = open();
    const states: unknown[] = [stateOf(store)];
    for (let id = 0; id < 5; id += 1) {
      apply(store, { kind: 'insert', id, n: id, name: 'a' });
      states.push(stateOf(store));
    }
    close(store);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 3) {
      writeFileSync(path, whole.subarray(0, length));
      const cut = open();
      const [found] = stateOf(cut) as { docs: Doc[] }[];
      expect(found?.docs ?? []).toEqual(
        (states[found?.docs.length ?? 0] as { docs: Doc[] }[])[0]?.docs ?? [],
      );
      apply(cut, { kind: 'insert', id: 9, n: 9, name: 'a' });
      close(cut);
      const again = open();
      expect((stateOf(again) as { docs: Doc[] }[])[0]?.docs.at(-1)).toEqual({ _id: 9, n: 9 });
      close(again);
    }
  });

  it('loses a tail of zeros, as a power cut may leave one, and says so', () => {
    const store = open();
    apply(store, { kind: 'insert', id: 1, n: 1, name: 'a' });
    close(store);
    const { size } = statSync(path);
    appendFileSync(path, Buffer.alloc(5000));
    close(open());
    expect(statSync(path).size).toBe(size);
    expect(messages).toEqual([
      '5000 bytes of a write that was never finished were cut off the log.',
    ]);
  });

  it('is refused when a byte before its end is wrong, and stays as it is', () => {
    const store = open();
    for (let id = 0; id < 5; id += 1) apply(store, { kind: 'insert', id, n: id, name: 'a' });
    close(store);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length - 60; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      writeFileSync(path, damaged);
      expect(open).toThrow(EmbeddedMongoError);
      expect(readFileSync(path)).toEqual(damaged);
    }
    expect(open).toThrow(/is damaged at byte \d+, before its end; restore the folder from a copy/);
  });

  it('is written anew when most of it is history', () => {
    const store = open();
    apply(store, { kind: 'index', id: 1, n: 1, name: 'a' });
    for (let i = 0; i < 3000; i += 1)
      apply(store, { kind: i === 0 ? 'insert' : 'replace', id: 1, n: i % 4, name: 'a' });
    const state = stateOf(store);
    close(store);
    const { size } = statSync(path);
    const again = open();
    expect(stateOf(again)).toEqual(state);
    close(again);
    expect(statSync(path).size).toBeLessThan(size / 100);
    expect(messages).toEqual(['The log was compacted from 3002 to 3 records.']);
    const third = open();
    expect(stateOf(third)).toEqual(state);
    close(third);
  });

  it('that cannot be written any more confirms nothing', () => {
    const store = open();
    apply(store, { kind: 'insert', id: 1, n: 1, name: 'a' });
    close(store);
    apply(store, { kind: 'insert', id: 2, n: 1, name: 'a' });
    expect(() => store.journal.flush()).toThrow(
      /cannot be written \(EBADF\); make room and restart the server/,
    );
    expect(() => store.journal.flush()).toThrow(/cannot be written/);
    truncateSync(path, statSync(path).size);
  });
});

describe('a query for indexed values', () => {
  it('looks at nothing but their documents', () => {
    const store = openStore({ onProgress: () => undefined });
    const collection = store.ensure('db', 'a');
    addIndex(collection, { key: { user: 1, product: 1, at: 1 }, name: 'i' });
    for (let i = 0; i < 1000; i += 1)
      insert(collection, { _id: i, user: i % 100, product: i % 7, list: [i] });
    const looked = (filter: Doc) => {
      let count = 0;
      const matches = (doc: Doc) => {
        count += 1;
        return compileMatcher(filter)(doc);
      };
      const found = [...find(collection, { filter, matches, checkTime: () => undefined })].length;
      return [count, found];
    };
    expect(looked({ _id: { $in: [1, 2, 5000] } })).toEqual([2, 2]);
    expect(looked({ user: 5 })).toEqual([10, 10]);
    expect(looked({ user: { $in: [5, 6] }, product: { $lt: 3 } })[0]).toBe(20);
    expect(looked({ $and: [{ user: 5 }, { product: 5 }] })).toEqual([2, 2]);
    expect(looked({ product: 5 })[0]).toBe(1000);
  });
});
