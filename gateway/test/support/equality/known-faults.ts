import { type DocumentNode, type GraphQLSchema, Kind, visit } from 'graphql';
import { askedFields, differencesOf, hasOnly } from './differences.ts';
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
const KNOWN_FAULTS: readonly KnownFault[] = [
  {
    name: 'nothing is left below a field but what literal conditions leave out',
    explains: ({ document, mismatch }) =>
      mismatch.kind.startsWith('planned (No subgraph can be asked for ') &&
      hasLiteralCondition(document),
  },
  {
    name: 'the planner throws over an interface object',
    explains: ({ mismatch, isAlsoStock }) =>
      isAlsoStock &&
      /^planned \((We should have an edge from Media\(\w+\) for __typename|Cannot add selection of field "Media.__typename" to selection set of parent type "Media")/.test(
        mismatch.kind,
      ),
  },
  {
    // The types exclude each other for the client, but not for the interface object's subgraph.
    name: 'a field of an interface object has other arguments on another type',
    explains: ({ document, mismatch, isAlsoStock }) =>
      mismatch.kind === 'ours = monolith' &&
      isAlsoStock &&
      hasOnly(differencesIn(mismatch, document).fields, ['label', 'reviews']),
  },
  {
    name: 'an object is sent to a subgraph that does not know its type',
    explains: ({ mismatch }) =>
      mismatch.kind === 'ours = monolith' &&
      JSON.stringify(mismatch.answers['ours']).includes(
        'The _entities resolver tried to load an entity for type',
      ),
  },
];

function differencesIn({ answers }: Mismatch, document: DocumentNode) {
  const { ours, monolith } = answers as Record<string, { readonly data: unknown }>;
  return differencesOf(ours?.data, monolith?.data, askedFields(document));
}

export function knownFaultOf(suspect: Suspect): string | undefined {
  return KNOWN_FAULTS.find(({ explains }) => explains(suspect))?.name;
}

function hasLiteralCondition(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive(directive) {
      if (directive.arguments?.some(({ value }) => value.kind === Kind.BOOLEAN)) found = true;
    },
  });
  return found;
}
