import cluster from 'node:cluster';
import type { WorkerProcess } from './supervised-worker.ts';
import type { EndMessage, WorkerMessage } from './worker-messages.ts';

/** The number of this process among the workers of a supervisor, from 1; undefined for any other. */
export function workerNumber(): number | undefined {
  return cluster.worker?.id;
}

/**
 * Starts a process that listens at the ports of all that are started so.
 *
 * @param commandLine what stands behind the program.
 */
export function forkWorker(commandLine: readonly string[]): WorkerProcess {
  cluster.setupPrimary({ args: [...commandLine] });
  const worker = cluster.fork();
  const { id, process: child } = worker;
  return {
    id,
    pid: child.pid,
    onMessage: (listener) =>
      void worker.on('message', (message) => listener(message as WorkerMessage)),
    onExit: (listener) =>
      void worker.once('exit', (code, signal) => listener(signal || `exit code ${code}`)),
    send(message: EndMessage) {
      // One that is about to end has closed its line already.
      if (worker.isConnected()) child.send(message, () => {});
    },
    terminate: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  };
}
