import { Client } from 'pg';
import { EmbeddedPostgresError } from './errors.ts';
import type { Passwords } from './passwords.ts';

const NAME = /^[a-z][a-z0-9_]{0,62}$/;
const RESERVED = /^(postgres|template[01]|public|none|pg_.*)$/;

/** @throws {EmbeddedPostgresError} `INVALID_OPTION` for a name that needs quoting or is PostgreSQL's own. */
export function checkDatabaseName(name: string): void {
  if (typeof name === 'string' && NAME.test(name) && !RESERVED.test(name)) return;
  throw new EmbeddedPostgresError(
    'INVALID_OPTION',
    `"${name}" cannot be a database's name: use a lower-case letter, then letters, digits and underscores, at most 63, and none of PostgreSQL's own names.`,
  );
}

/** The address of a database, with the role of the same name and its password. */
export function databaseUrl(name: string, port: number, passwords: Passwords): string {
  return `postgresql://${name}:${passwords.get(name) ?? ''}@127.0.0.1:${port}/${name}`;
}

/**
 * Sees to it that each name has a database, and a role that owns it and may connect to it alone.
 *
 * @param fresh the names whose password has just been made.
 * @throws {EmbeddedPostgresError} `START_FAILED` when a statement or the connection fails.
 */
export async function ensureDatabases(
  adminUrl: string,
  passwords: Passwords,
  names: readonly string[],
  fresh: ReadonlySet<string>,
): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // the statement that waits for it fails as well
  try {
    await client.connect();
    await client.query('SET log_min_error_statement = panic'); // statements here hold passwords
    const roles = await column(client, 'SELECT rolname FROM pg_roles');
    const databases = await column(client, 'SELECT datname FROM pg_database');
    for (const name of names) {
      const verb = roles.has(name) ? 'ALTER' : 'CREATE';
      if (verb === 'CREATE' || fresh.has(name)) {
        const password = client.escapeLiteral(passwords.get(name) ?? '');
        await client.query(`${verb} ROLE "${name}" LOGIN PASSWORD ${password}`);
      }
      if (!databases.has(name)) {
        await client.query(`CREATE DATABASE "${name}" OWNER "${name}" STRATEGY file_copy`);
      }
    }
    await closeToPublic(client);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'START_FAILED',
      `PostgreSQL runs, but its databases could not be prepared (${cause instanceof Error ? cause.message : cause}).`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

/** By default every role may connect to every database. Nothing here wants that. */
async function closeToPublic(client: Client): Promise<void> {
  const open = await column(
    client,
    "SELECT datname FROM pg_database WHERE datallowconn AND has_database_privilege('public', oid, 'CONNECT')",
  );
  for (const name of open) {
    await client.query(`REVOKE ALL ON DATABASE ${client.escapeIdentifier(name)} FROM PUBLIC`);
  }
}

async function column(client: Client, statement: string): Promise<Set<string>> {
  const { rows } = await client.query<[string]>({ text: statement, rowMode: 'array' });
  return new Set(rows.map(([value]) => value));
}
