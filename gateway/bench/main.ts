/** Runs one bench: one file for each question; `executor` when none is named. */
type Bench = (args: readonly string[]) => Promise<void>;

const BENCHES = new Map<string, Bench>([
  ['drill', async (args) => (await import('./drill.ts')).drill(args)],
  ['executor', async (args) => (await import('./executor.ts')).measureExecutor(args)],
  ['faults', async (args) => (await import('./faults.ts')).measureFaults(args)],
  ['memory', async (args) => (await import('./memory.ts')).measureMemory(args)],
  ['profile', async (args) => (await import('./profile.ts')).profilePeer(args)],
  ['transport', async (args) => (await import('./transport.ts')).measureTransport(args)],
  ['install-peers', async () => (await import('./peers/install.ts')).installPeers()],
]);

const [, , first = 'executor', ...rest] = process.argv;
const [name, args] = first.startsWith('-') ? ['executor', [first, ...rest]] : [first, rest];

// What a run leaves on the disk is removed when the process exits, which a signal alone does not do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
try {
  const bench = BENCHES.get(name);
  if (!bench) throw new RangeError(`There is no bench "${name}"; ${knownBenches()}`);
  await bench(args);
} catch (error) {
  if (!isMistake(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function knownBenches(): string {
  return `there are ${[...BENCHES.keys()].join(', ')}.`;
}

/** Whether whoever called was wrong, and a message helps more than a stack. */
function isMistake(error: unknown): error is Error {
  if (error instanceof RangeError) return true;
  return error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
}
