import type { Place } from '../diagnostic/source-text.ts';
import type { NamedPath } from './check-settings.ts';

/** How documents are written: as trees that clients such as Apollo's take, or as texts to send. */
export const DOCUMENT_FORMS = ['node', 'string'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];

/** What the key `generate` of the configuration says, completed by defaults. */
export interface GenerateSettings {
  /** The folder that holds one file for each client. */
  readonly out: NamedPath;
  readonly documents: DocumentForm;
  readonly scalars: readonly ScalarType[];
}

/** The TypeScript types of a scalar. */
export interface ScalarType {
  readonly name: string;
  readonly place: Place;
  /** Of values that clients send. */
  readonly input: TypeScriptType;
  /** Of values that clients get. */
  readonly output: TypeScriptType;
}

export interface TypeScriptType {
  /** A type as TypeScript writes it, or the name that `module` exports. */
  readonly type: string;
  /** An absolute path, or the name of a package; undefined when nothing is to be imported. */
  readonly module: string | undefined;
}
