/** Called with a whole message: its head without the blank line, and its body, decoded. */
export type OnMessage = (head: string, body: Buffer) => void;

const BLANK_LINE = '\r\n\r\n';

/**
 * Cuts the bytes of a keep-alive connection into HTTP/1.1 messages: bodies with a length, in
 * chunks, or none. It trusts the other side, for both sides are the bench's own.
 */
export class FrameReader {
  private readonly onMessage: OnMessage;
  private parts: Buffer[] = [];
  private size = 0;
  /** Bytes that must be there before looking again makes sense. */
  private wanted = 1;

  constructor(onMessage: OnMessage) {
    this.onMessage = onMessage;
  }

  push(bytes: Buffer): void {
    this.parts.push(bytes);
    this.size += bytes.length;
    while (this.size >= this.wanted) {
      const buffered = this.parts.length === 1 ? (this.parts[0] as Buffer) : this.join();
      const used = this.take(buffered);
      if (used === 0) return;
      this.size -= used;
      this.parts = this.size === 0 ? [] : [buffered.subarray(used)];
      this.wanted = 1;
    }
  }

  private join(): Buffer {
    const joined = Buffer.concat(this.parts, this.size);
    this.parts = [joined];
    return joined;
  }

  /** Gives the number of bytes of the message at the start; 0 when it is not there yet. */
  private take(bytes: Buffer): number {
    const headEnd = bytes.indexOf(BLANK_LINE);
    if (headEnd < 0) {
      this.wanted = this.size + 1;
      return 0;
    }
    const head = bytes.toString('latin1', 0, headEnd);
    const start = headEnd + BLANK_LINE.length;
    if (/\r\ntransfer-encoding: *chunked/i.test(head)) return this.takeChunks(bytes, head, start);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (bytes.length < start + length) {
      this.wanted = start + length;
      return 0;
    }
    this.onMessage(head, bytes.subarray(start, start + length));
    return start + length;
  }

  private takeChunks(bytes: Buffer, head: string, start: number): number {
    const chunks: Buffer[] = [];
    let at = start;
    for (;;) {
      const lineEnd = bytes.indexOf('\r\n', at);
      const length =
        lineEnd < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
      const end = lineEnd + 2 + length + 2;
      if (!(end <= bytes.length)) {
        this.wanted = this.size + 1;
        return 0;
      }
      if (length === 0) {
        this.onMessage(head, Buffer.concat(chunks));
        return end;
      }
      chunks.push(bytes.subarray(lineEnd + 2, end - 2));
      at = end;
    }
  }
}
