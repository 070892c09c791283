import assert from 'node:assert/strict';
import { NOT_KEYS, STRANGE_TEXTS } from './hostile.ts';
import { type Executable, entitiesOperation, type GraphqlAnswer } from './test-service.ts';

/** A key of an entity type, and an entity that there is. */
export interface GuardedKey {
  readonly __typename: string;
  /** The field, of a type that takes text, that is the key. */
  readonly key: string;
  /** A representation that is answered. */
  readonly known: Readonly<Record<string, unknown>> & { readonly __typename: string };
}

/**
 * Expects that references by a key find nothing under strange texts, and are refused where there is no
 * text in its place; all of them in one wave, in which the known entity is answered.
 *
 * @throws {AssertionError} that shows the first difference.
 */
export async function expectGuardedKey(
  service: Pick<Executable, 'execute'>,
  { __typename, key, known }: GuardedKey,
): Promise<void> {
  const values = [...NOT_KEYS, ...STRANGE_TEXTS];
  const representations = [...values.map((value) => ({ __typename, [key]: value })), known];
  const { data, errors = [] }: GraphqlAnswer<{ _entities: unknown[] }> = await service.execute(
    entitiesOperation('__typename'),
    { representations },
  );
  const found = data?._entities.map((entity) => entity !== null);
  assert.deepEqual(found, [...values.map(() => false), true], 'Only the known entity is found.');
  assert.deepEqual(
    errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.['code'] })),
    NOT_KEYS.map((_, i) => ({
      message: `The key "${key}" of a representation must be text.`,
      path: ['_entities', i],
      code: 'BAD_USER_INPUT',
    })),
  );
}
