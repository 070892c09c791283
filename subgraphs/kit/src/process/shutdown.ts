import { tellParentAndWait } from './parent.ts';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

export interface RunOptions {
  /** How long an orderly end may take before the process leaves anyway. @default 4000 */
  readonly graceMs?: number;
  /** Told of an error that nobody caught, before the process ends. */
  readonly onFatal?: (error: unknown) => void;
  /** Given what ends the process in order, for whom no signal serves. Again is once. */
  readonly onEndable?: (end: () => void) => void;
}

/**
 * Runs a process: starts it, ends it in order on SIGTERM, SIGINT or when the process that started
 * it is gone, and ends it with exit code 1 when an error was caught nowhere. A second signal ends
 * it at once. A start that fails prints one sentence and exits with 1.
 */
export async function runProcess(
  start: () => Promise<Running>,
  { graceMs = 4000, onFatal = () => {}, onEndable = () => {} }: RunOptions = {},
): Promise<void> {
  let running: Running | undefined;
  let ending = false;

  async function end(exitCode: number): Promise<void> {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    try {
      await running?.close();
      process.exit(exitCode);
    } catch (error) {
      onFatal(error);
      process.exit(1);
    }
  }
  function die(error: unknown): void {
    onFatal(error);
    if (!ending) void end(1);
  }

  function endOnce(): void {
    if (!ending) void end(0);
  }

  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => void end(0));
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  if (process.connected) process.on('disconnect', endOnce);
  onEndable(endOnce);

  try {
    running = await start();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    await tellParentAndWait({ type: 'failed', message });
    process.exit(1);
  }
}
