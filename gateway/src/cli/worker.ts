import { ALIVE_EVERY_MS, type EndMessage, type WorkerMessage } from './worker-messages.ts';

/** A worker's line to its supervisor. */
export interface SupervisorLine {
  /** Called when the supervisor wants this worker to end. */
  onEnd(listener: () => void): void;
  /** Asks whether others go on at the port; nobody does where no supervisor is left to say so. */
  askPortStays(): Promise<boolean>;
}

/** Opens the line of this process, and says from now on that it is alive. */
export function openSupervisorLine(worker: NodeJS.Process): SupervisorLine {
  const tell = (message: WorkerMessage) => void (worker.connected && worker.send?.(message));
  setInterval(tell, ALIVE_EVERY_MS, { type: 'alive' }).unref();
  let onEnd = () => {};
  const told = new Promise<boolean>((resolve) => {
    worker.on('message', (message: EndMessage) => {
      if (message.type !== 'end') return;
      resolve(message.portStays);
      onEnd();
    });
    worker.on('disconnect', () => resolve(false));
  });
  return {
    onEnd(listener) {
      onEnd = listener;
    },
    askPortStays() {
      tell({ type: 'ending' });
      return told;
    },
  };
}
