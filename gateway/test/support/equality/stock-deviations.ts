import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import {
  type AskedFields,
  askedFields,
  type Differences,
  differencesOf,
  hasAny,
  hasFieldNameAsAlias,
  hasOnly,
  isEmptyValue,
  isMutation,
  isMutationWithFragments,
} from './differences.ts';
import { CIRCULAR, OF_INTERFACE_OBJECTS, OF_THE_LOG, REQUIRING, WITH_ARGUMENTS } from './fields.ts';
import { createCircularCases } from './worlds/circular.ts';

/** An operation that ours and the monolith agree on, and the stock gateway answers otherwise. */
export interface Deviating {
  readonly graphName: string;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly ours: unknown;
  readonly stock: unknown;
}

interface Suspect extends Deviating {
  readonly asked: AskedFields;
  readonly differences: Differences;
}

interface Deviation {
  readonly name: string;
  /** Those that have what the fault needs. @default all */
  readonly graphs?: readonly string[];
  /** Whether the fault explains just these differences, in this operation. */
  readonly explains: (suspect: Suspect) => boolean;
}

const CIRCULAR_GRAPHS = createCircularCases().map(({ name }) => name);

/** What the planner says when it finds no way through an interface object. */
const LOST_IN_INTERFACE_OBJECT =
  /We should have an edge from \w+\(\w+\) for __typename|potentially an interface object type|Invalid array length/;

const DEVIATIONS: readonly Deviation[] = [
  {
    name: 'the planner throws over an interface object',
    graphs: ['shop', 'abstract', ...CIRCULAR_GRAPHS],
    explains: ({ stock }) => LOST_IN_INTERFACE_OBJECT.test(refusalOf(stock)),
  },
  {
    // The types exclude each other for the client, but not for the interface object's subgraph.
    name: 'a field of an interface object has other arguments on another type',
    graphs: ['abstract'],
    explains: ({ differences }) => hasOnly(differences.fields, ['label', 'reviews']),
  },
  {
    name: 'an object is sent to a subgraph that does not know its type',
    graphs: ['abstract'],
    explains: ({ asked, differences }) =>
      hasAny(asked.names, ['label']) && differences.second.every(isEmptyValue),
  },
  {
    // The planner fetches one of the values and takes it for the others.
    name: 'a field is required, or asked for, with several values of its argument',
    graphs: ['requires'],
    explains: ({ differences: { fields } }) =>
      hasAny(fields, WITH_ARGUMENTS) && hasOnly(fields, [...WITH_ARGUMENTS, ...REQUIRING]),
  },
  {
    // Two fetches have one representation: where a condition keeps from the data what the one
    // requires, nothing is sent for the other one either.
    name: 'a field that requires others is left out by a condition',
    graphs: ['requires', 'shop', 'abstract', 'federation 1'],
    explains: ({ asked, differences }) =>
      asked.isConditional &&
      hasAny(asked.names, REQUIRING) &&
      differences.second.every(isEmptyValue),
  },
  {
    // The planner asks a subgraph for what is external to it, or doesn't send what is required.
    name: 'fields require of each other in several subgraphs',
    graphs: CIRCULAR_GRAPHS,
    explains: ({ asked }) => hasAny(asked.names, CIRCULAR),
  },
  {
    // The name that an interface object gives itself takes the place of that of the real type.
    name: 'the type of an object is taken from an interface object',
    graphs: ['shop', 'abstract'],
    explains: ({ asked, differences }) =>
      hasAny(asked.names, OF_INTERFACE_OBJECTS) && differences.second.every(isEmptyValue),
  },
  {
    // The planner takes the client's field for its own selection under the same response key.
    name: 'an alias is the name of another field',
    explains: ({ schema, document }) => hasFieldNameAsAlias(schema, document),
  },
  {
    // The planner doesn't ask for the name of a type of which there is but one; without it, no
    // fragment on an abstract type applies.
    name: 'an object without a name stands under a fragment on an abstract type',
    explains: ({ schema, document, differences }) =>
      hasAbstractFragment(schema, document) &&
      differences.second.every((value) => value === undefined),
  },
  {
    // The conditions of all selections become the condition of the fetch.
    name: 'a field is not fetched where conditions leave out all that is selected on it',
    explains: ({ document, differences }) =>
      hasOnlyConditionalSelections(document) && differences.second.every(isEmptyValue),
  },
  {
    // So it isn't run either, which shows in what comes after it.
    name: 'a mutation is not run where conditions leave out all that is selected on it',
    graphs: ['inputs'],
    explains: ({ document, differences }) =>
      isMutation(document) &&
      hasOnlyConditionalSelections(document) &&
      hasAny(differences.fields, OF_THE_LOG),
  },
  {
    // Neighbours of one subgraph are put in one fetch, and entities are fetched after it.
    name: 'a mutation begins before the entities of the one before are complete',
    graphs: ['inputs'],
    explains: ({ differences: { fields } }) => hasAny(fields, ['storeVersion', 'statsVersion']),
  },
  {
    // The fragments that the planner finds again in a fetch are put before its other fields.
    name: 'the root fields of a mutation with fragments are put in another order',
    graphs: ['inputs'],
    explains: ({ document, differences }) =>
      hasOnly(differences.fields, OF_THE_LOG) && isMutationWithFragments(document),
  },
];

/** What the stock executor makes of faults, beyond that. */
const DEVIATIONS_WITH_FAULTS: readonly Deviation[] = [
  {
    // The way to the entities goes through a list in a list, and the inner one became null.
    name: 'the executor throws over a null in a list of lists',
    graphs: ['shop', 'keys', 'abstract'],
    explains: ({ stock }) => refusalOf(stock) === 'value.flatMap is not a function',
  },
  {
    // No fragment applies to it then, so that what is null in it goes unseen.
    name: 'the type of an object whose field may not be null is taken from an interface object',
    graphs: ['abstract'],
    explains: ({ asked, differences }) =>
      hasAny(asked.names, OF_INTERFACE_OBJECTS) &&
      differences.first.every(isEmptyValue) &&
      differences.second.every((value) => JSON.stringify(value) === '{}'),
  },
];

/** The name of the known fault of the stock gateway that explains the difference, if one does. */
export function deviationOf(
  deviating: Deviating,
  { withFaults = false }: { readonly withFaults?: boolean } = {},
): string | undefined {
  const { graphName, document, ours, stock } = deviating;
  const asked = askedFields(document);
  const differences = differencesOf(ours, stock, asked);
  const known = withFaults ? [...DEVIATIONS, ...DEVIATIONS_WITH_FAULTS] : DEVIATIONS;
  return known.find(
    ({ graphs, explains }) =>
      (graphs?.includes(graphName) ?? true) && explains({ ...deviating, asked, differences }),
  )?.name;
}

function refusalOf(stock: unknown): string {
  const { refused } = (stock ?? {}) as { readonly refused?: unknown };
  return typeof refused === 'string' ? refused : '';
}

function hasAbstractFragment(schema: GraphQLSchema, document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    NamedType: ({ name }) => {
      if (isAbstractType(schema.getType(name.value))) found = true;
    },
  });
  return found;
}

function hasOnlyConditionalSelections(document: DocumentNode): boolean {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition.selectionSet);
  }
  const isSure = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if ((selection.directives?.length ?? 0) > 0) return false;
      if (selection.kind === Kind.FIELD) return true;
      const below =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value);
      return below !== undefined && isSure(below);
    });
  let found = false;
  visit(document, {
    Field({ selectionSet }) {
      if (selectionSet && !isSure(selectionSet)) found = true;
    },
  });
  return found;
}
