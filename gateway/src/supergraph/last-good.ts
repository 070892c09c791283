import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GatewayError } from '../errors.ts';

/** Keeps the supergraph that served last, for a start without its source. */
export interface LastGood {
  readonly file: string;
  /** Takes the place of what was kept, whole or not at all. */
  save(sdl: string): Promise<void>;
  /**
   * What was kept; undefined when nothing was.
   *
   * @throws {GatewayError} `SUPERGRAPH_UNAVAILABLE` when it is not what was written.
   */
  load(): Promise<string | undefined>;
}

const HEAD =
  '# The supergraph that served last, kept by the gateway for a start without its source. ';
const FIRST_LINE = new RegExp(`^${HEAD.replaceAll('.', '\\.')}sha256:([0-9a-f]{64})\\n`);

/** @param file absolute path; its folder is made when it is needed. */
export function createLastGood(file: string): LastGood {
  let kept = '';
  return {
    file,
    async save(sdl) {
      const hash = hashOf(sdl);
      if (hash === kept) return;
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, `${HEAD}sha256:${hash}\n${sdl}`);
      kept = hash;
    },
    async load() {
      const text = await readFile(file, 'utf8').catch(absentOr);
      if (text === undefined) return undefined;
      const [line = '', hash] = FIRST_LINE.exec(text) ?? [];
      const sdl = text.slice(line.length);
      if (hash === hashOf(sdl)) return sdl;
      throw new GatewayError(
        'SUPERGRAPH_UNAVAILABLE',
        `The last good supergraph ${file} is not what the gateway wrote; remove it.`,
      );
    },
  };
}

/** Beside the file first, and in its place when it is on the disk: nobody ever reads a half. */
async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function absentOr(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

function hashOf(sdl: string): string {
  return createHash('sha256').update(sdl).digest('hex');
}
