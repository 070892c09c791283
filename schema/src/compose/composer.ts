import type { ComposerName } from '../load/check-settings.ts';
import type { ComposerMessage } from './composer-problems.ts';
import type { ParsedSubgraph } from './parsed-subgraph.ts';
import type { PrintedApi } from './print.ts';

/** What makes one graph of subgraphs. */
export interface Composer {
  readonly name: ComposerName;
  /** Its package, as in `@apollo/composition`. */
  readonly package: string;
  readonly version: string;
  /** Composes; throws whatever the package throws. */
  readonly run: (subgraphs: readonly ParsedSubgraph[]) => ComposerRun;
  /** Composes for the errors alone; without satisfiability it takes a fraction of the time. */
  readonly errorsOf: (
    subgraphs: readonly ParsedSubgraph[],
    options: { readonly satisfiability: boolean },
  ) => readonly ComposerMessage[];
}

export type ComposerRun =
  | {
      readonly ok: true;
      readonly supergraphSdl: string;
      readonly api: PrintedApi;
      readonly hints: readonly ComposerMessage[];
    }
  | { readonly ok: false; readonly errors: readonly ComposerMessage[] };

/** Package and version, as generated files and messages name a composer. */
export function signatureOf(composer: Composer): string {
  return `${composer.package} ${composer.version}`;
}
