import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Diagnostic, OperationUsage } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source-text.ts';
import type { ValuePlaces } from '../load/yaml-places.ts';

/** An operation that a client is known to send, with values for its variables. */
export interface KnownOperation {
  /** `client/Name`. */
  readonly name: string;
  readonly source: SourceText;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  /** Undefined when there is no file of values, or when it cannot be read as a JSON object. */
  readonly variables: VariableValues | undefined;
  /** Under which a client sends it instead of its text, such as a hash. */
  readonly ids: readonly string[];
  /** What is recorded of its use; undefined without records. */
  readonly usage: OperationUsage | undefined;
  /** Whether it is only known because it was sent, and nobody keeps it right. */
  readonly isRecorded: boolean;
}

export interface VariableValues {
  readonly source: SourceText;
  readonly values: Readonly<Record<string, unknown>>;
  readonly places: ValuePlaces;
}

export interface LoadedOperations {
  /** Those that can be used, in the order of their names. */
  readonly operations: readonly KnownOperation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells of a client's text that it need not be read, as it is known already. */
export type SkipOperation = (client: string, text: string) => boolean;

/** The client in `client/Name`, or where the file of the operation lies: `web/checkout` in a folder. */
export function clientOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}
