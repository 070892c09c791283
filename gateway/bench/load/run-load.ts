import { Connection, type Reply, requestBytes } from './connection.ts';

export interface LoadOptions {
  readonly url: string;
  /** Bodies, sent in turn. */
  readonly requests: readonly object[];
  /** The length in bytes that the answer to each request must have; any length where it's unknown. */
  readonly lengths?: readonly (number | undefined)[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests that arrive in a second, whatever the gateway does. @default as many as it takes */
  readonly rate?: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from sending, or from when it should have been sent, to the last byte. */
  readonly p50: number;
  readonly p99: number;
  /** Answers with another status than 200, or of another length than the one that was checked. */
  readonly wrong: number;
}

const LAST_ANSWER_MS = 20_000;
const TOO_LATE = `A gateway has not answered ${LAST_ANSWER_MS / 1000} s after the last request.`;

/**
 * Sends requests for a while and waits for the last answers.
 *
 * @throws when a connection cannot be made or breaks, or an answer does not come at all.
 */
export function runLoad(options: LoadOptions): Promise<LoadResult> {
  return new Promise((resolve, reject) => new Load(options, resolve, reject).start());
}

class Load {
  private readonly options: LoadOptions;
  private readonly resolve: (result: LoadResult) => void;
  private readonly reject: (error: Error) => void;
  private readonly bytes: readonly Buffer[];
  private connections: Connection[] = [];
  private readonly idle: Connection[] = [];
  /** Moments at which requests should have been sent that no connection was free for. */
  private readonly waiting: number[] = [];
  private readonly latencies: number[] = [];
  private wrong = 0;
  private next = 0;
  private due = 0;
  private startedAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private deadline: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    options: LoadOptions,
    resolve: (result: LoadResult) => void,
    reject: (error: Error) => void,
  ) {
    this.options = options;
    this.resolve = resolve;
    this.reject = reject;
    this.bytes = options.requests.map((body) => requestBytes(options.url, body));
  }

  start(): void {
    const { url, connections, rate } = this.options;
    const onReply = (connection: Connection, reply: Reply) => this.receive(connection, reply);
    const onFailure = (error: Error) => this.fail(error);
    this.connections = Array.from(
      { length: connections },
      () => new Connection(url, onReply, onFailure),
    );
    const limitMs = this.options.seconds * 1000 + LAST_ANSWER_MS;
    this.deadline = setTimeout(() => this.fail(new Error(TOO_LATE)), limitMs);
    this.startedAt = performance.now();
    if (rate === undefined) {
      for (const connection of this.connections) this.send(connection, performance.now());
    } else {
      this.idle.push(...this.connections);
      this.timer = setInterval(() => this.sendDue(rate), 1);
    }
  }

  private get isOver(): boolean {
    return performance.now() - this.startedAt >= this.options.seconds * 1000;
  }

  private send(connection: Connection, sentAt: number): void {
    connection.sentAt = sentAt;
    connection.request = this.next;
    connection.send(this.bytes[this.next] as Buffer);
    this.next = (this.next + 1) % this.bytes.length;
  }

  /** Sends what should have been sent by now, as far as connections are free. */
  private sendDue(rate: number): void {
    const now = performance.now();
    const planned = Math.floor(((now - this.startedAt) / 1000) * rate);
    for (; !this.isOver && this.due < planned; this.due += 1) {
      const connection = this.idle.pop();
      if (connection) this.send(connection, now);
      else this.waiting.push(now);
    }
    if (this.isOver) this.endWhenIdle();
  }

  private receive(connection: Connection, { status, body }: Reply): void {
    const now = performance.now();
    this.latencies.push(now - connection.sentAt);
    const length = this.options.lengths?.[connection.request];
    if (status !== 200 || (length !== undefined && length !== body.length)) this.wrong += 1;
    const closed = this.options.rate === undefined;
    const since = closed ? now : this.waiting.shift();
    if (since !== undefined && !this.isOver) this.send(connection, since);
    else this.idle.push(connection);
    if (this.isOver) this.endWhenIdle();
  }

  private endWhenIdle(): void {
    if (this.ended || this.idle.length < this.connections.length) return;
    this.close();
    const sorted = Float64Array.from(this.latencies).sort();
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    this.resolve({
      requests: sorted.length,
      seconds: (performance.now() - this.startedAt) / 1000,
      p50: at(0.5),
      p99: at(0.99),
      wrong: this.wrong,
    });
  }

  private fail(error: Error): void {
    if (this.ended) return;
    this.close();
    this.reject(error);
  }

  private close(): void {
    this.ended = true;
    clearInterval(this.timer);
    clearTimeout(this.deadline);
    for (const connection of this.connections) connection.close();
  }
}
