import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Mismatch } from './mismatch.ts';

/** A mismatch, and what of the operation tells where it comes from. */
export interface Suspect {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly mismatch: Mismatch;
  /** Whether the stock gateway gives what ours gives, or refuses as ours does. */
  readonly isAlsoStock: boolean;
}

interface KnownFault {
  readonly name: string;
  readonly explains: (suspect: Suspect) => boolean;
}

/** Faults of ours that are known and not mended yet. Each goes from here when it is mended. */
const KNOWN_FAULTS: readonly KnownFault[] = [];

export function knownFaultOf(suspect: Suspect): string | undefined {
  return KNOWN_FAULTS.find(({ explains }) => explains(suspect))?.name;
}
