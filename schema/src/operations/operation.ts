import type { DocumentNode, OperationDefinitionNode } from 'graphql';
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
}

export interface VariableValues {
  readonly source: SourceText;
  readonly values: Readonly<Record<string, unknown>>;
  readonly places: ValuePlaces;
}
