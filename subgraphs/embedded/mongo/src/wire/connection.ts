import { once } from 'node:events';
import type { Socket } from 'node:net';
import { CommandError } from '../errors.ts';
import { encode } from '../values/codec.ts';
import type { Doc } from '../values/value.ts';
import { encodeReply, messages, parseRequest, type Request } from './message.ts';
import type { Conversation } from './scram.ts';

/** What the server remembers of one connection. */
export interface Session {
  readonly id: number;
  /** The database whose user is logged in. */
  user: string | undefined;
  login: Conversation | undefined;
}

/** Answers one command with a document or its bytes. */
export type Handler = (body: Doc, session: Session, legacy: boolean) => Promise<Doc | Uint8Array>;

/**
 * Serves a connection until it ends, one request after the other. Bytes that are no message close
 * this connection and concern no other.
 */
export async function serve(socket: Socket, session: Session, handle: Handler): Promise<void> {
  try {
    for await (const message of messages(socket)) {
      const request = parseRequest(message);
      const reply = await answer(request, session, handle);
      if (request.replyWanted && !socket.write(encodeReply(request, reply))) {
        await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
      }
    }
  } catch {
    // Malformed bytes, or the other side has gone: in both cases there is nobody to tell.
  } finally {
    socket.destroy();
  }
}

async function answer(request: Request, session: Session, handle: Handler): Promise<Uint8Array> {
  let body: Doc;
  try {
    body = request.body();
  } catch (error) {
    if (error instanceof CommandError) return encode(failure(error));
    throw error;
  }
  try {
    const reply = await handle(body, session, request.legacy);
    return reply instanceof Uint8Array ? reply : encode({ ...reply, ok: 1 });
  } catch (error) {
    return encode(failure(error));
  }
}

function failure(error: unknown): Doc {
  if (error instanceof CommandError) {
    const { code, codeName, message, details } = error;
    return { ok: 0, errmsg: message, code, codeName, ...details };
  }
  const errmsg = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg, code: 1, codeName: 'InternalError' };
}
