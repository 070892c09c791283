/** One of the ways that are compared. */
export interface Peer {
  readonly name: string;
  /** Does the work once. */
  readonly run: () => Promise<void>;
}

export interface MeasureSize {
  readonly rounds: number;
  /** Runs in one round. */
  readonly requests: number;
  readonly concurrency: number;
}

export interface PeerFigures {
  readonly name: string;
  /** Medians over the rounds, of this process alone. */
  readonly perSecond: number;
  readonly perCpuSecond: number;
  /** The slowest and the fastest round, per CPU second. */
  readonly range: readonly [number, number];
}

/** Measures peers in turns, round by round, so that a change of the machine meets all of them. */
export async function measureInTurns(
  peers: readonly Peer[],
  size: MeasureSize,
): Promise<PeerFigures[]> {
  const rounds = peers.map(() => [] as { perSecond: number; perCpuSecond: number }[]);
  for (let round = -1; round < size.rounds; round += 1) {
    for (const [index, peer] of peers.entries()) {
      const figures = await measureRound(peer, size);
      // The first round warms up and does not count.
      if (round >= 0) rounds[index]?.push(figures);
    }
  }
  return peers.map(({ name }, index) => {
    const own = rounds[index] ?? [];
    const cpu = own.map(({ perCpuSecond }) => perCpuSecond);
    return {
      name,
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      perCpuSecond: median(cpu),
      range: [Math.min(...cpu), Math.max(...cpu)],
    };
  });
}

async function measureRound({ run }: Peer, { requests, concurrency }: MeasureSize) {
  let left = requests;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      await run();
    }
  };
  const startedAt = performance.now();
  const startedCpu = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, work));
  const { user, system } = process.cpuUsage(startedCpu);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { perSecond: requests / seconds, perCpuSecond: requests / ((user + system) / 1_000_000) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
