import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { ConfigError, type Logger } from '../process/index.ts';

/**
 * Brings the database to the newest version: runs the SQL files of the folder that have not run yet,
 * in the order of their names, each in a transaction. Two processes at once wait for each other.
 *
 * @returns how many files ran.
 * @throws {ConfigError} naming the file that failed and why.
 */
export async function migrate(url: string, folder: URL, log: Logger): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'migrations' });
  // What breaks while no statement runs fails the next one; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  let file = '';
  try {
    const done = await runner({
      dbClient: client,
      dir: fileURLToPath(folder),
      direction: 'up',
      migrationsTable: 'migrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      logger: {
        debug: (text) => log.debug(text),
        info: (text) => {
          file = /^### MIGRATION (\S+)/.exec(text)?.[1] ?? file;
          log.debug(text);
        },
        warn: (text) => log.warn(text),
        error: (text) => log.error(text),
      },
    });
    return done.length;
  } catch (cause) {
    const where = file === '' ? fileURLToPath(folder) : `${file}.sql`;
    throw new ConfigError(`Migration ${where} fails: ${(cause as Error).message}.`, { cause });
  } finally {
    await client.end();
  }
}
