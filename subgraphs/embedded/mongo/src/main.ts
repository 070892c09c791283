import { EmbeddedMongoError } from './errors.ts';
import { type EmbeddedMongo, type StartOptions, startMongo } from './server.ts';

/** What the process that launched the server tells it. */
export type ToServer =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'stop' };

/** What the server tells the process that launched it. */
export type FromServer =
  | {
      readonly kind: 'ready';
      readonly port: number;
      readonly urls: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'progress'; readonly text: string };

let running: EmbeddedMongo | undefined;

function tell(message: FromServer): void {
  if (process.connected) process.send?.(message);
}

async function start(options: StartOptions): Promise<void> {
  try {
    running = await startMongo({
      ...options,
      onProgress: (text) => tell({ kind: 'progress', text }),
    });
    const { port, url } = running;
    tell({
      kind: 'ready',
      port,
      urls: Object.fromEntries(options.databases.map((name) => [name, url(name)])),
    });
  } catch (error) {
    if (!(error instanceof EmbeddedMongoError)) throw error;
    tell({ kind: 'failed', reason: error.message });
    process.disconnect();
  }
}

async function stop(): Promise<void> {
  await running?.stop();
  process.exit(0);
}

process.on(
  'message',
  (message: ToServer) => void (message.kind === 'start' ? start(message.options) : stop()),
);
// The launcher is gone, by whatever death: nobody is left who could use this server.
process.on('disconnect', () => void stop());
process.on('SIGTERM', () => void stop());
// Ctrl-C reaches the whole group; the launcher decides when the stores end, which is last.
process.on('SIGINT', () => undefined);
