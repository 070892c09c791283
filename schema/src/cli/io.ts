/** What a command takes from the process that it runs in. */
export interface CliProcess {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Ends what would otherwise go on for ever. */
  readonly signal?: AbortSignal;
}

export interface Output {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

/** A mistake in how the command was called; ends it with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
