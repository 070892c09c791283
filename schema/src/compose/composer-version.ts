import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { SupergraphConfig } from '../load/config.ts';
import { COMPOSER_VERSION } from './apollo-composer.ts';
import type { Composer } from './composer.ts';

/**
 * Warns when the configuration pins another version of Apollo's composer than the one in use; those
 * of other composers count otherwise.
 */
export function composerVersionProblems(
  config: SupergraphConfig,
  { name }: Composer,
): Diagnostic[] {
  if (name !== 'apollo') return [];
  const { federationVersion: version, federationVersionPlace: place } = config;
  const isExact = version !== undefined && /^\d+\.\d+\.\d+$/.test(version);
  if (!isExact || version === COMPOSER_VERSION) return [];
  return [
    diagnostic({
      severity: 'warning',
      code: 'COMPOSER_VERSION',
      message: `Composing with ${COMPOSER_VERSION}, though the configuration asks for ${version}`,
      place,
      help: `write =${COMPOSER_VERSION}, or 2 for whichever version is installed`,
    }),
  ];
}
