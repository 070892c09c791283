import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const SOURCE_FLAGS = ['--conditions=archipelago-source', '--import', 'tsx'];

export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Modules that are loaded before anything else. */
  readonly preload?: readonly string[];
  /** The program. @default the gateway's own */
  readonly main?: string;
}

export interface GatewayProcess {
  readonly pid: number;
  /** What the process has told its parent so far. */
  readonly messages: Record<string, unknown>[];
  /** Resolves with the first message of a type, past or to come; rejects when the process ends. */
  told(type: string): Promise<Record<string, unknown>>;
  /** Resolves with the `count`th line of its log, past or to come, with this message. */
  logged(message: string, count?: number): Promise<Record<string, unknown>>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the channel to the process, as a parent that dies does. */
  disconnect(): void;
  /** How it ended, and what it wrote. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Runs the gateway as a process of its own, as its users do. */
export function runGateway(
  args: readonly string[],
  { environment = {}, preload = [], main = MAIN }: RunOptions = {},
): GatewayProcess {
  const child = fork(main, args, {
    execArgv: [...SOURCE_FLAGS, ...preload.flatMap((module) => ['--import', module])],
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const messages: Record<string, unknown>[] = [];
  const waiters = new Set<() => void>();
  child.on('message', (message) => {
    messages.push(message as Record<string, unknown>);
    for (const waiter of waiters) waiter();
  });
  let written = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    for (const waiter of waiters) waiter();
  });
  const output = Promise.all([
    child.stdout && once(child.stdout, 'close'),
    child.stderr ? readAll(child.stderr) : '',
  ]);
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    const [, stderr] = await output;
    return { code, signal, stdout: written, stderr };
  });
  const found = <T>(find: () => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const check = () => {
        const what = find();
        if (what === undefined) return;
        waiters.delete(check);
        resolve(what);
      };
      waiters.add(check);
      check();
      void ended.then(({ stderr }) => reject(new Error(`The process ended: ${stderr}`)));
    });
  return {
    pid: child.pid ?? 0,
    messages,
    told: (type) => found(() => messages.find((one) => one['type'] === type)),
    logged: (message, count = 1) =>
      found(() => linesOf(written).filter(({ msg }) => msg === message)[count - 1]),
    kill: (signal) => void child.kill(signal),
    disconnect: () => child.disconnect(),
    ended,
  };
}

/** The whole lines of a log. */
export function linesOf(text: string): Record<string, unknown>[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}
