/** What a process of the graph tells the one that started it, over Node's IPC channel. */
export type ProcessMessage =
  | { readonly type: 'progress'; readonly step: string }
  | {
      readonly type: 'ready';
      readonly url: string;
      readonly port: number;
      /** The port that was asked for; another one was taken when it differs from `port`. */
      readonly requestedPort: number;
    }
  | { readonly type: 'failed'; readonly message: string };

/** Tells the parent process; does nothing when this process was started by hand. */
export function tellParent(message: ProcessMessage): void {
  if (process.connected) process.send?.(message);
}

/** Tells the parent and waits until the message is out, for the last words before an exit. */
export function tellParentAndWait(message: ProcessMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || !process.send) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}
