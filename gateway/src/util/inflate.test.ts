import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate, isContentEncoding } from './inflate.ts';

const text = Buffer.from('a text that is long enough to be worth it '.repeat(100));

describe('inflate', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('gives back what %s made small', async (encoding, compress) => {
    const inflated = await inflate(compress(text), encoding, text.length);
    expect(inflated).toEqual({ kind: 'bytes', bytes: text });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('stops %s one byte beyond the limit', async (encoding, compress) => {
    const inflated = await inflate(compress(text), encoding, text.length - 1);
    expect(inflated).toEqual({ kind: 'too-large' });
  });

  it('says of other bytes, and of a part, that they are corrupt', async () => {
    expect(await inflate(text, 'gzip', 1e6)).toEqual({ kind: 'corrupt' });
    expect(await inflate(gzipSync(text).subarray(0, 20), 'gzip', 1e6)).toEqual({ kind: 'corrupt' });
    expect(await inflate(Buffer.alloc(0), 'br', 1e6)).toEqual({ kind: 'corrupt' });
  });

  it('knows single encodings only, and no name of Object.prototype', () => {
    expect(isContentEncoding('gzip')).toBe(true);
    expect(isContentEncoding('gzip, gzip')).toBe(false);
    expect(isContentEncoding('constructor')).toBe(false);
  });
});
