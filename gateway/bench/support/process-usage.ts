import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface ProcessUsage {
  /** User and system time since the start, of all threads. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** Length of the kernel's tick, the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** What another process has used so far, seen from outside so that it need not stop for it. */
export function usageOf(pid: number): ProcessUsage {
  return existsSync('/proc/self/stat') ? usageOnLinux(pid) : usageElsewhere(pid);
}

/**
 * Watches how large a process becomes; gives what tells the most that it was since then. Where the
 * system does not keep that, it is what the process is when it is asked.
 */
export function peakMemoryOf(pid: number): () => number {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
  } catch {
    return () => usageOf(pid).rssBytes;
  }
  return () => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  };
}

/** What Linux wants to hear, to begin anew with the peak of a process. */
const RESET_PEAK = '5';

function usageOnLinux(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const rssKib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return { cpuSeconds: ticks / TICKS_PER_SECOND, rssBytes: rssKib * 1024 };
}

function usageElsewhere(pid: number): ProcessUsage {
  const line = execFileSync('ps', ['-o', 'time=,rss=', '-p', String(pid)], { encoding: 'utf8' });
  const [time = '0', rssKib = '0'] = line.trim().split(/\s+/);
  const cpuSeconds = time.split(/[:-]/).reduce((before, part) => before * 60 + Number(part), 0);
  return { cpuSeconds, rssBytes: Number(rssKib) * 1024 };
}
