import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { EmbeddedMongoError, unknownDatabase } from './errors.ts';

const DATABASE_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,37}$/;
const RESERVED = ['admin', 'local', 'config'];

/**
 * Gives a password for every database, the same ones as last time when `path` names the file that
 * keeps them (mode 0600). The user of a database has the database's name.
 */
export function loadPasswords(databases: readonly string[], path?: string): Map<string, string> {
  for (const database of databases) {
    if (DATABASE_NAME.test(database) && !RESERVED.includes(database)) continue;
    throw new EmbeddedMongoError(
      `"${database}" cannot be the name of a database: use a letter, then letters, digits, - or _, 38 at most.`,
    );
  }
  const kept = new Map(
    Object.entries(path !== undefined && existsSync(path) ? readPasswords(path) : {}),
  );
  const missing = databases.filter((database) => !kept.has(database));
  for (const database of missing) kept.set(database, randomBytes(24).toString('base64url'));
  if (path !== undefined && missing.length > 0) {
    writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(kept), null, 2), {
      mode: 0o600,
    });
    renameSync(`${path}.new`, path);
  }
  return new Map(databases.map((database) => [database, kept.get(database) ?? '']));
}

function readPasswords(path: string): Record<string, string> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null) return read as Record<string, string>;
  } catch {
    // Told below, as for a file that holds something else.
  }
  throw new EmbeddedMongoError(
    `The file ${path} does not hold passwords; delete it to have new ones made.`,
  );
}

export function urlOf(
  database: string,
  passwords: ReadonlyMap<string, string>,
  port: number,
): string {
  const password = passwords.get(database);
  if (password !== undefined)
    return `mongodb://${database}:${password}@127.0.0.1:${port}/${database}`;
  throw unknownDatabase(database);
}
