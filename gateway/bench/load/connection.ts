import { connect, type Socket } from 'node:net';
import { FrameReader } from '../support/http-frames.ts';

/** One answer of a gateway. */
export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

export type OnReply = (connection: Connection, reply: Reply) => void;

/** A keep-alive connection that has at most one request under way. */
export class Connection {
  /** When the request under way counts as sent, in milliseconds of `performance.now`. */
  sentAt = 0;
  /** The number of the request under way, among those of the workload. */
  request = 0;
  private readonly socket: Socket;
  private readonly onReply: OnReply;

  constructor(url: string, onReply: OnReply, onFailure: (error: Error) => void) {
    const { hostname, port } = new URL(url);
    this.onReply = onReply;
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const reader = new FrameReader((head, body) => this.receive(head, body));
    this.socket.on('data', (bytes) => reader.push(bytes));
    this.socket.on('error', onFailure);
    this.socket.on('end', () => onFailure(new Error('The gateway closed a connection.')));
  }

  send(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(head: string, body: Buffer): void {
    // After "HTTP/1.1 " stand the three digits of the status.
    this.onReply(this, { status: Number(head.slice(9, 12)), body });
  }
}

/** The bytes of a POST with this JSON body. */
export function requestBytes(url: string, body: object): Buffer {
  const { host, pathname } = new URL(url);
  const text = Buffer.from(JSON.stringify(body));
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${text.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), text]);
}
