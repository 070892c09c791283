import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { SupergraphConfig } from '../load/config.ts';
import { COMPOSER_VERSION } from './compose.ts';

/** Warns when the configuration pins another version of the composer than the one in use. */
export function composerVersionProblems(config: SupergraphConfig): Diagnostic[] {
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
