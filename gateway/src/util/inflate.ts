import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate as inflateZlib } from 'node:zlib';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflateZlib),
  br: promisify(brotliDecompress),
} as const;

/** Each chunk is a way to another thread and back; zlib's own are a quarter of this. */
const CHUNK_BYTES = 65_536;

export type ContentEncoding = keyof typeof DECODERS;

/** Whether a `Content-Encoding` names exactly one compression that `inflate` knows. */
export function isContentEncoding(name: string): name is ContentEncoding {
  return Object.hasOwn(DECODERS, name);
}

export type Inflated =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'corrupt' };

/** Inflates `bytes` off the main thread and stops as soon as the result passes `maxBytes`. */
export async function inflate(
  bytes: Buffer,
  encoding: ContentEncoding,
  maxBytes: number,
): Promise<Inflated> {
  try {
    const inflated = await DECODERS[encoding](bytes, {
      maxOutputLength: maxBytes,
      chunkSize: CHUNK_BYTES,
    });
    return { kind: 'bytes', bytes: inflated };
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return { kind: tooLarge ? 'too-large' : 'corrupt' };
  }
}
