import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ProcessMessage } from '@archipelago/kit/process';

export interface GatewayProgram {
  readonly main: string;
  /** Node's own flags. */
  readonly flags: readonly string[];
}

/** A gateway as a process of its own, as its users run it. */
export interface DrilledGateway {
  /** Of the server, without a path. */
  readonly origin: string;
  readonly pid: number;
  /** Resolves with the next line of its log that has this message. */
  said(message: string): Promise<void>;
  /** The same for a message that ends so. */
  warned(ending: string): Promise<void>;
  /** Asks it to end; gives the exit code, or the signal that ended it. */
  end(): Promise<string>;
}

/** @throws when it does not start. */
export async function startGatewayProcess(
  { main, flags }: GatewayProgram,
  configFile: string,
): Promise<DrilledGateway> {
  const child = fork(main, ['serve', '--config', configFile, '--port', '0'], {
    execArgv: [...flags],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const waiting = new Set<(message: string) => void>();
  const lines = child.stdout && createInterface({ input: child.stdout });
  lines?.on('line', (line) => {
    const { msg } = JSON.parse(line);
    for (const waiter of waiting) waiter(msg);
  });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? `exit ${code}`);
  const heard = (isMeant: (message: string) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const waiter = (said: string) => {
        if (!isMeant(said)) return;
        waiting.delete(waiter);
        resolve();
      };
      waiting.add(waiter);
      void ended.then((cause) => reject(new Error(`The gateway ended: ${cause}.`)));
    });
  const port = await portOf(child, ended);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    said: (message) => heard((said) => said === message),
    warned: (ending) => heard((said) => said.endsWith(ending)),
    end() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function portOf(child: ChildProcess, ended: Promise<string>): Promise<number> {
  let reason: string | undefined;
  return new Promise((resolve, reject) => {
    child.on('message', (message: ProcessMessage) => {
      if (message.type === 'ready') resolve(message.port);
      else if (message.type === 'failed') reason = message.message;
    });
    void ended.then((cause) => reject(new Error(`${reason ?? 'It did not start.'} ${cause}`)));
  });
}
