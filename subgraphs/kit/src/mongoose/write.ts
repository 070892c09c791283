import type { Model } from 'mongoose';

const CHUNK_SIZE = 500;

/** Whether a write failed because a unique value is taken. */
export function isDuplicateKey(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 11_000;
}

/**
 * Runs an upsert, and once more when another one inserted the same document in between: the second
 * run finds it.
 */
export async function retryUpsert<Result>(upsert: () => Promise<Result>): Promise<Result> {
  try {
    return await upsert();
  } catch (error) {
    if (isDuplicateKey(error)) return await upsert();
    throw error;
  }
}

/**
 * Inserts the documents whose unique values are free, in chunks; one that is there already stays as
 * it is. They are written as given, without defaults and validation.
 */
export async function insertMissing<Document>(
  model: Model<Document>,
  documents: Iterable<Document>,
): Promise<void> {
  let chunk: Document[] = [];
  for (const document of documents) {
    chunk.push(document);
    if (chunk.length < CHUNK_SIZE) continue;
    await insertChunk(model, chunk);
    chunk = [];
  }
  if (chunk.length > 0) await insertChunk(model, chunk);
}

async function insertChunk<Document>(model: Model<Document>, chunk: Document[]): Promise<void> {
  try {
    await model.insertMany(chunk, { ordered: false, lean: true });
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: readonly unknown[] };
    if (writeErrors.length === 0 || !writeErrors.every(isDuplicateKey)) throw error;
  }
}
