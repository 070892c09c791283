import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drillRestart } from './restart.ts';
import { drillSwap } from './swap.ts';

/** The gateway from its sources, without a build. */
const options = {
  program: {
    main: fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
    flags: ['--conditions=archipelago-source', '--import', 'tsx'],
  },
  requests: 300,
  clients: 4,
};
/** Processes take their time to start where many share a machine. */
const TIMEOUT_MS = 180_000;

describe('a drill', () => {
  it(
    'restarts the instances behind a balancer without one failed request',
    async () => {
      const { requests, failures, restarts, endings } = await drillRestart(options, 2);
      expect([...failures]).toEqual([]);
      expect(requests).toBeGreaterThanOrEqual(300);
      expect([restarts, endings]).toEqual([expect.any(Number), ['exit 0']]);
    },
    TIMEOUT_MS,
  );

  it(
    'swaps the supergraph without one failed request, and ends those under way on the old one',
    async () => {
      const { failures, swaps, outlived, outlivedRightly } = await drillSwap(options, {
        everyMs: 250,
        least: 4,
      });
      expect([...failures]).toEqual([]);
      expect(swaps).toBeGreaterThanOrEqual(4);
      expect(outlivedRightly).toBe(outlived);
    },
    TIMEOUT_MS,
  );
});
