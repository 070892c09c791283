// A program of its own that starts PostgreSQL, for tests that kill the starter or that need it to
// be another user. Its argument is JSON: the start options, and the user id to become. It becomes
// that user only now that all modules are loaded, as that user may be unable to read them.
import { EmbeddedPostgresError, startPostgres } from '@archipelago/embedded-postgres';

const { uid, ...options } = JSON.parse(process.argv[2] ?? '{}');
if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(uid);
  process.setuid?.(uid);
}
try {
  const { port, pid, adminUrl, stop } = await startPostgres(options);
  process.stdout.write(`${JSON.stringify({ port, pid, adminUrl })}\n`);
  process.stdin.once('end', () => void stop()).resume();
} catch (error) {
  const code = error instanceof EmbeddedPostgresError ? error.code : 'UNEXPECTED';
  process.stdout.write(`${JSON.stringify({ code, message: String(error) })}\n`);
}
