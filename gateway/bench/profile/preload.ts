import { Session } from 'node:inspector/promises';

/**
 * Loaded before a gateway that is to be profiled: profiles begin and end by messages of the parent,
 * so that the start and the warm-up are in none of them.
 */
export type ProfileCommand = 'start cpu' | 'stop cpu' | 'start allocations' | 'stop allocations';

const SAMPLE_BYTES = 32_768;
const session = new Session();
session.connect();

process.on('message', (command: ProfileCommand) => {
  obey(command).then(
    (profile) => process.send?.(profile),
    (error: unknown) => {
      console.error('The profile cannot be made:', error);
      process.exit(1);
    },
  );
});

async function obey(command: ProfileCommand): Promise<object> {
  switch (command) {
    case 'start cpu':
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
      return {};
    case 'stop cpu':
      return (await session.post('Profiler.stop')).profile;
    case 'start allocations':
      await session.post('HeapProfiler.startSampling', {
        samplingInterval: SAMPLE_BYTES,
        // What is gone by the end is what keeps the garbage collector busy.
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
      return {};
    case 'stop allocations':
      return (await session.post('HeapProfiler.stopSampling')).profile;
  }
}
