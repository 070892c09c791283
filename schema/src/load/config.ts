import type { Place } from '../diagnostic/source-text.ts';
import type { CheckSettings } from './check-settings.ts';
import type { GenerateSettings } from './generate-settings.ts';

/** What `supergraph.yaml` says. */
export interface SupergraphConfig {
  /** Absolute path. */
  readonly path: string;
  /** The place of the key `subgraphs`. */
  readonly place: Place;
  /** As written, without `=`; undefined when not given. */
  readonly federationVersion: string | undefined;
  readonly federationVersionPlace: Place;
  /** In the order of the file. */
  readonly subgraphs: readonly SubgraphConfig[];
  readonly checks: CheckSettings;
  readonly generate: GenerateSettings;
}

export interface SubgraphConfig {
  readonly name: string;
  /** The place of the name in the configuration. */
  readonly place: Place;
  readonly routingUrl: string;
  readonly schema: SchemaLocation;
}

export type SchemaLocation =
  | { readonly kind: 'files'; readonly patterns: readonly FilePattern[] }
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly place: Place;
    };

export interface FilePattern {
  /** Absolute, with forward slashes; may hold wildcards. */
  readonly pattern: string;
  readonly place: Place;
}

/** The files of schemas that subgraphs name, as they are named. */
export function patternsOf(subgraphs: readonly SubgraphConfig[]): string[] {
  return subgraphs.flatMap(({ schema }) =>
    schema.kind === 'files' ? schema.patterns.map((each) => each.pattern) : [],
  );
}
