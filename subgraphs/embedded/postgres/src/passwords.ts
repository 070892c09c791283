import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRoot } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** Passwords by role name. */
export type Passwords = ReadonlyMap<string, string>;

/** The superuser of every embedded cluster. */
export const SUPERUSER = 'postgres';

export function generatePassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Reads the kept passwords.
 *
 * @throws {EmbeddedPostgresError} `DATA_CORRUPT` when the file is missing or holds something else.
 */
export async function readPasswords(file: string): Promise<Passwords> {
  try {
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    const passwords = new Map(Object.entries(found ?? {}));
    if (!passwords.has(SUPERUSER) || ![...passwords.values()].every(isText)) {
      throw new TypeError('not a map of role names to passwords');
    }
    return passwords;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'DATA_CORRUPT',
      `The database passwords in ${file} cannot be read: restore that file, or delete ${dirname(file)} to begin with empty databases.`,
      { cause },
    );
  }
}

/** Writes the passwords for the owner's eyes only. An existing file is replaced in one step. */
export async function writePasswords(file: string, passwords: Passwords): Promise<void> {
  const before = await stat(file).catch(() => undefined);
  const fresh = `${file}.new`;
  await writeFile(fresh, `${JSON.stringify(Object.fromEntries(passwords), null, 2)}\n`, {
    mode: 0o600,
  });
  // The user whose cluster root has started must be able to start it again.
  if (before !== undefined && isRoot()) await chown(fresh, before.uid, before.gid);
  await rename(fresh, file);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
