import { CommandError, notImplemented } from '../errors.ts';
import { isDoc } from '../values/value.ts';
import type { Handler } from '../wire/connection.ts';
import { CATALOG_COMMANDS } from './catalog.ts';
import { checkOptions, createTimer, type Server } from './command.ts';
import { CURSOR_COMMANDS } from './cursors.ts';
import { HANDSHAKE_COMMANDS } from './handshake.ts';
import { READ_COMMANDS } from './read.ts';
import { WRITE_COMMANDS } from './write.ts';

const COMMANDS = new Map(
  [HANDSHAKE_COMMANDS, CATALOG_COMMANDS, READ_COMMANDS, WRITE_COMMANDS, CURSOR_COMMANDS].flatMap(
    (table) => Object.entries(table),
  ),
);
/** What may come in a message of the old form. */
const LEGACY = ['hello', 'ismaster', 'isMaster'];

/** Gives the handler of all commands: it checks rights and options, runs, and secures what was written. */
export function createHandler(server: Server, now: () => Date = () => new Date()): Handler {
  return async (body, session, legacy) => {
    const [name = ''] = Object.keys(body);
    const database = typeof body.$db === 'string' ? body.$db : 'admin';
    if (legacy && !LEGACY.includes(name)) {
      throw new CommandError('UnsupportedOpQueryCommand', `Unsupported OP_QUERY command: ${name}`);
    }
    const command = COMMANDS.get(name);
    if (session.user === undefined && !command?.open) {
      throw new CommandError('Unauthorized', `Command ${name} requires authentication`);
    }
    if (!command) throw notImplemented(`The command "${name}"`);
    const allowed = database === session.user || (command.admin && database === 'admin');
    if (!command.open && !allowed) {
      throw new CommandError(
        'Unauthorized',
        `not authorized on ${database} to execute command ${name}`,
      );
    }
    checkOptions(name, command, body);
    const checkTime = createTimer(body);
    const { journal } = server.store;
    try {
      return command.run({ name, database, body, session, server, now: now(), checkTime });
    } finally {
      // Also after a failure, because what came before it has been done.
      if (isDoc(body.writeConcern) && body.writeConcern.j === true) await journal.sync();
      else journal.flush();
    }
  };
}
