import type { ComposerName } from '../load/check-settings.ts';
import { apolloComposer } from './apollo-composer.ts';
import type { Composer } from './composer.ts';

/** Loads a composer by its name; the one that few ask for is not loaded for everybody. */
export async function loadComposer(name: ComposerName): Promise<Composer> {
  if (name === 'apollo') return apolloComposer;
  const { guildComposer } = await import('./guild-composer.ts');
  return guildComposer;
}
