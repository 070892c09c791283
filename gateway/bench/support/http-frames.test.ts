import { describe, expect, it } from 'vitest';
import { FrameReader } from './http-frames.ts';

function read(parts: readonly string[]): [head: string, body: string][] {
  const messages: [string, string][] = [];
  const reader = new FrameReader((head, body) => messages.push([head, body.toString()]));
  for (const part of parts) reader.push(Buffer.from(part));
  return messages;
}

const WITH_LENGTH = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
const IN_CHUNKS =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n';

describe('the reader of HTTP messages', () => {
  it.each([
    ['a length', WITH_LENGTH],
    ['chunks', IN_CHUNKS],
  ])('gives a body with %s, however its bytes arrive', (_how, text) => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const bodies = read([text.slice(0, cut), text.slice(cut)]).map(([, body]) => body);
      expect(bodies).toEqual(['hello']);
    }
    expect(read([...text]).map(([, body]) => body)).toEqual(['hello']);
  });

  it('keeps apart messages that arrive at once', () => {
    const bodies = read([WITH_LENGTH + IN_CHUNKS + WITH_LENGTH]).map(([, body]) => body);
    expect(bodies).toEqual(['hello', 'hello', 'hello']);
  });

  it('takes a message without a length for one without a body', () => {
    expect(read(['GET /people HTTP/1.1\r\nhost: a\r\n\r\n'])).toEqual([
      ['GET /people HTTP/1.1\r\nhost: a', ''],
    ]);
  });
});
