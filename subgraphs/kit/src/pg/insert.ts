import type { PgSession } from './store.ts';

/** A statement that takes longer than this many rows of example data would near its time-out. */
const ROWS_PER_STATEMENT = 5000;

/**
 * Inserts many rows with few statements. The statement reads them as one JSON array, as in
 * `INSERT INTO … SELECT … FROM jsonb_to_recordset($1) AS …`.
 */
export async function insertRows(
  session: PgSession,
  statement: string,
  rows: Iterable<object>,
): Promise<void> {
  let chunk: object[] = [];
  const flush = async () => {
    await session.query(statement, [JSON.stringify(chunk)]);
    chunk = [];
  };
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === ROWS_PER_STATEMENT) await flush();
  }
  if (chunk.length > 0) await flush();
}
