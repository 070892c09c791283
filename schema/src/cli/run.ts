import type { Output } from './io.ts';
import { main } from './main.ts';

/** Runs the command line with the arguments, environment and streams of this process. */
export async function run(): Promise<void> {
  const stop = new AbortController();
  // The first signal ends what watches; whatever does not watch ends by the signal as ever.
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    signal: stop.signal,
  });
}

function outputTo(stream: NodeJS.WriteStream): Output {
  // Whoever reads may have had enough, as `head` does; that is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}
