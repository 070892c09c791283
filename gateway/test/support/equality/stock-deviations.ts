import { type DocumentNode, type GraphQLSchema, isAbstractType, visit } from 'graphql';
import {
  type AskedFields,
  askedFields,
  type Difference,
  type Differences,
  differencesOf,
  fieldsWithin,
  hasAny,
  hasFieldNameAsAlias,
  hasOnly,
  isEmptyValue,
  isMutation,
  isMutationWithFragments,
  keysNeverNull,
  lacksAny,
  repeatsConditionally,
} from './differences.ts';
import {
  CIRCULAR,
  INTERFACE_OBJECTS,
  NEVER_NULL,
  OF_INTERFACE_OBJECTS,
  OF_THE_LOG,
  OF_TWO_SUBGRAPHS,
  REQUIRING,
  WITH_ARGUMENTS,
} from './fields.ts';
import { hasOnlyUnsureSelections } from './unsure-selections.ts';
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
    // The planner fetches one of the values and takes it for the others, or asks for both under one
    // key, so that the subgraph refuses the fetch with all that is in it.
    name: 'a field is required, or asked for, with several values of its argument',
    graphs: ['requires'],
    explains({ asked, differences: { places } }) {
      // What has such a field that may not be null is null as a whole.
      const isLost = ({ first, second }: Difference) =>
        second === null && hasAny(fieldsWithin(first, asked), NEVER_NULL);
      const refused = places.filter(
        ({ fields, second }) => hasAny(fields, WITH_ARGUMENTS) && isEmptyValue(second),
      );
      const isRefused = ({ container, second }: Difference) =>
        isEmptyValue(second) && refused.some((other) => other.container === container);
      // A response key may be that of other fields in other objects as well.
      const known = [...WITH_ARGUMENTS, ...REQUIRING];
      return (
        places.some((place) => hasAny(place.fields, WITH_ARGUMENTS) || isLost(place)) &&
        places.every((place) => hasAny(place.fields, known) || isLost(place) || isRefused(place))
      );
    },
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
    // There it is one of no type that the interface has, and becomes null.
    name: 'the type of an object is taken from an interface object',
    graphs: CIRCULAR_GRAPHS,
    explains: ({ differences: { fields, second } }) =>
      hasOnly(fields, INTERFACE_OBJECTS) && second.every((value) => value === null),
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
    // The conditions of all selections become the condition of the fetch; one that never holds takes
    // the place of selections of which none applies.
    name: 'a field is not fetched where all that is selected on it is left out, or does not apply',
    explains: ({ schema, document, differences }) =>
      hasOnlyUnsureSelections(schema, document) && differences.second.every(isEmptyValue),
  },
  {
    // So it isn't run either, which shows in what comes after it.
    name: 'a mutation is not run where conditions leave out all that is selected on it',
    graphs: ['inputs'],
    explains: ({ schema, document, differences }) =>
      isMutation(document) &&
      hasOnlyUnsureSelections(schema, document) &&
      hasAny(differences.fields, OF_THE_LOG),
  },
  {
    // With a condition and without, it is another field to the planner, with a fetch of its own.
    name: 'a mutation is run twice where one field of several is conditional',
    graphs: ['inputs'],
    explains: ({ document, differences }) =>
      isMutation(document) &&
      repeatsConditionally(document) &&
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
    // One of two that give the same object fails to, and takes away what the other one gave.
    name: 'a null takes the place of an object that another subgraph gave',
    graphs: ['keys'],
    explains: ({ asked, differences: { first, second } }) =>
      hasAny(asked.names, OF_TWO_SUBGRAPHS) &&
      !first.some(isEmptyValue) &&
      second.every(isEmptyValue),
  },
  {
    // What is null in it, and may not be, goes unseen.
    name: 'an object without a name stands under a fragment on an abstract type, with a null',
    explains({ schema, document, differences: { places } }) {
      const keys = keysNeverNull(schema, document);
      return (
        hasAbstractFragment(schema, document) &&
        places.every(
          ({ first, second }) => second === undefined || (first === null && lacksAny(second, keys)),
        )
      );
    },
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
