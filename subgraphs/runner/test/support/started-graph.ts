import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const POLL_MS = 50;

/** `npm start` as a process of its own, seen from outside. */
export interface StartedGraph {
  readonly pid: number;
  /** Everything that it has printed so far. */
  output(): string;
  /** Waits until it has printed this; fails when it ends before. */
  printed(text: string | RegExp): Promise<RegExpMatchArray>;
  /** Resolves with what it ended with. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  signal(name: NodeJS.Signals): void;
}

/** Starts the graph with what `npm start` runs. Ports are free ones unless the arguments say otherwise. */
export function startGraph(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): StartedGraph {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', 'subgraphs/runner/dist/main.js', ...args],
    {
      cwd: ROOT,
      env: { ...withoutTestRunner(process.env), ...FREE_PORTS, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  let over = false;
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (name) => child.kill(name),
    async printed(text) {
      for (;;) {
        const match = output.match(text);
        if (match) return match;
        if (over) throw new Error(`It ended before it printed ${text}:\n${output}`);
        await delay(POLL_MS);
      }
    },
  };
}

const FREE_PORTS = Object.fromEntries(
  ['accounts', 'catalog', 'inventory', 'reviews', 'ordering'].map((name) => [
    `${name.toUpperCase()}_PORT`,
    '0',
  ]),
);

function withoutTestRunner(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)/.test(name)),
  );
}

/** A folder for one graph, and how to remove it. */
export async function newDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'archipelago-'));
  return {
    path: join(folder, 'data'),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): ProcessLine[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, state, command] = line.match(/^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/) ?? [];
      if (!pid || !parent || !command || state?.startsWith('Z')) return [];
      return [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

/** The processes below this one, children of children included. */
export function descendants(pid: number): ProcessLine[] {
  const all = processes();
  const found = new Set([pid]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const line of all) if (found.has(line.parent)) found.add(line.pid);
  }
  found.delete(pid);
  return all.filter((line) => found.has(line.pid));
}

/** Where the gateway answers, as soon as it does. */
export async function readyUrl(graph: StartedGraph): Promise<string> {
  return (await graph.printed(READY))[1] ?? '';
}

const READY = /Gateway ready at (http:\/\/\S+\/graphql)/;

/** Ends a graph, and waits until nothing is left of it. */
export async function stopGraph(graph: StartedGraph): Promise<void> {
  const left = descendants(graph.pid);
  graph.signal('SIGINT');
  await graph.ended;
  await gone(left, 10_000);
}

/** Waits until none of these processes is left; gives those that are after `patienceMs`. */
export async function gone(lines: readonly ProcessLine[], patienceMs: number): Promise<string[]> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const alive = processes();
    const left = lines.filter(({ pid, command }) =>
      alive.some((line) => line.pid === pid && line.command === command),
    );
    if (left.length === 0 || performance.now() > until) return left.map(({ command }) => command);
    await delay(POLL_MS);
  }
}

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export async function ask(
  url: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Asks again and again until the answer is as wanted; gives the last answer in any case. */
export async function askUntil(
  url: string,
  query: string,
  wanted: (answer: Answer) => boolean,
): Promise<Answer> {
  let answer: Answer = {};
  for (let attempt = 0; attempt < 400; attempt += 1) {
    answer = await ask(url, query);
    if (wanted(answer)) return answer;
    await delay(POLL_MS);
  }
  return answer;
}
