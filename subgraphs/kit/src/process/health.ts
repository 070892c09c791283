/** Resolves when the thing checked is usable, rejects when it is not. */
export type HealthCheck = () => Promise<void>;

export interface HealthReport {
  readonly ok: boolean;
  /** `ok` or `failing` for each check, and `draining` when the process is about to end. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface Health {
  /** Whether traffic should come here: every check passes and the process is not ending. */
  ready(): Promise<HealthReport>;
  /** From now on `ready` says no. */
  drain(): void;
}

/** Health of a process by named checks; one that takes longer than `timeoutMs` counts as failing. */
export function createHealth(
  checks: Readonly<Record<string, HealthCheck>>,
  { timeoutMs = 1000 }: { readonly timeoutMs?: number } = {},
): Health {
  let draining = false;
  return {
    async ready() {
      if (draining) return { ok: false, checks: { process: 'draining' } };
      const names = Object.keys(checks);
      const passed = await Promise.all(
        Object.values(checks).map((check) => passesInTime(check, timeoutMs)),
      );
      return {
        ok: passed.every(Boolean),
        checks: Object.fromEntries(names.map((name, i) => [name, passed[i] ? 'ok' : 'failing'])),
      };
    },
    drain() {
      draining = true;
    },
  };
}

async function passesInTime(check: HealthCheck, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const outcome = check().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([outcome, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
