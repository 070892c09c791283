import { createHash } from 'node:crypto';
import type { TextStore } from '../load/text-store.ts';
import type { KnownOperation } from './operation.ts';

/** Remembers which operations a schema was found to answer without anything to be said of them. */
export interface ValidOperations {
  has(operation: KnownOperation): boolean;
  add(operation: KnownOperation): void;
  /** Keeps what was added. */
  save(): Promise<void>;
}

/** Opens what earlier runs have found of a schema; `version` stands for everything that judges. */
export async function openValidOperations(
  store: TextStore,
  apiSdl: string,
  version: string,
): Promise<ValidOperations> {
  const key = `operations-${hash(`${version}\n${apiSdl}`)}`;
  const known = new Set(parseKnown(await store.read(key)));
  const before = known.size;
  return {
    has: (operation) => known.has(keyOf(operation)),
    add: (operation) => void known.add(keyOf(operation)),
    async save() {
      if (known.size > before) await store.write(key, JSON.stringify([...known]));
    },
  };
}

function parseKnown(text: string | undefined): string[] {
  try {
    return JSON.parse(text ?? '[]') as string[];
  } catch {
    return [];
  }
}

function keyOf({ name, source, variables }: KnownOperation): string {
  return hash(JSON.stringify([name, source.text, variables?.source.text]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
