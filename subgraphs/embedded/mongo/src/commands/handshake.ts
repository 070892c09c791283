import { hostname } from 'node:os';
import { CommandError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES } from '../values/codec.ts';
import { type Doc, isDoc } from '../values/value.ts';
import { MAX_MESSAGE_BYTES } from '../wire/message.ts';
import { startConversation } from '../wire/scram.ts';
import type { Call, Command } from './command.ts';

/** The version of a real server that this one behaves like, as far as it goes. */
const VERSION = '8.0.0';
const MAX_WIRE_VERSION = 25;

const hello: Command = {
  // A greeting announces what a client can do; what this server does not take up is not used.
  options: 'any',
  open: true,
  admin: true,
  run: (call) => ({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: call.now,
    logicalSessionTimeoutMinutes: 30,
    connectionId: call.session.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ...(call.body.saslSupportedMechs === undefined
      ? {}
      : { saslSupportedMechs: ['SCRAM-SHA-256'] }),
    ...speculativeLogin(call),
  }),
};

/** The first step of a login that came with the greeting; when it fails, the client tries it again. */
function speculativeLogin({
  body: { speculativeAuthenticate: given },
  session,
  server,
}: Call): Doc {
  if (!isDoc(given) || typeof given.db !== 'string') return {};
  try {
    session.login = startConversation(given, given.db, server.users);
    return { speculativeAuthenticate: session.login.reply };
  } catch (error) {
    if (error instanceof CommandError) return {};
    throw error;
  }
}

const buildInfo: Command = {
  options: [],
  admin: true,
  run: () => ({
    version: VERSION,
    versionArray: [...VERSION.split('.').map(Number), 0],
    gitVersion: 'none',
    modules: ['embedded development server, not MongoDB'],
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  }),
};

export const HANDSHAKE_COMMANDS: Readonly<Record<string, Command>> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  saslStart: {
    options: ['mechanism', 'payload', 'options', 'autoAuthorize'],
    open: true,
    run: ({ body, database, session, server }) => {
      session.user = undefined;
      session.login = startConversation(body, database, server.users);
      return session.login.reply;
    },
  },
  saslContinue: {
    options: ['conversationId', 'payload'],
    open: true,
    run: ({ body, session }) => {
      const { login } = session;
      session.login = undefined;
      if (!login) throw new CommandError('AuthenticationFailed', 'Authentication failed.');
      const reply = login.finish(body.payload);
      session.user = login.database;
      return reply;
    },
  },
  ping: { options: [], open: true, admin: true, run: () => ({}) },
  endSessions: { options: [], admin: true, run: () => ({}) },
  buildInfo,
  buildinfo: buildInfo,
  serverStatus: {
    options: [],
    admin: true,
    run: ({ server, now }) => ({
      host: hostname(),
      version: VERSION,
      process: 'embedded development server, not MongoDB',
      pid: process.pid,
      uptime: Math.floor((now.getTime() - server.startedAt.getTime()) / 1000),
      localTime: now,
      connections: { current: server.connections() },
      metrics: { cursor: { open: { total: server.cursors.size } } },
    }),
  },
};
