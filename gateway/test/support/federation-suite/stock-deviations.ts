import { type Listed, listed } from './listed.ts';

/** Where the stock gateway gives another answer. The suite asserts that it does. */
export const STOCK_DEVIATIONS: Listed = listed([
  {
    reason:
      'The planner takes the alias of the client for its own selection under the same response key.',
    cases: {
      'federation-1-kinds': ['requires of federation 2 in federation 1'],
      'inaccessible-parts': ['gives the names of hidden fields to others'],
      'interface-object-provides': ['goes round through lists of it'],
      'interfaces-with-external-fields': ['gives the kinds each their own field under one name'],
      'keys-null-in-parts': ['keeps the null parts in the answer, under other names'],
      'keys-of-many-scalars': ['shows the parts of the key as they are asked for'],
      'keys-of-parts': ["shows the parts of the key under each other's names"],
      'parents-by-another-key': ['shows the parts of the keys under the names of each other'],
      'directives-on-kinds': ['keeps them on fields that take the names of others'],
      'federation-1-extends': ["gives the fields each other's names"],
      'keys-alias-collisions': [
        'gives the name of the key to another field of the entry',
        'gives the name of the key to an object',
        'gives the name of the type to another field',
        'gives the names in a nested key to other fields',
        'gives the name of the key to different fields in two fragments on one type',
      ],
      'keys-compound': ['takes one part of the key under the name of the other'],
      'keys-mashup': ["gives the keys each other's names"],
      'keys-nested': ['does not show the key below an alias of its field'],
      'nodes-of-two-kinds': ["gives the ids each other's places"],
      'override-requires': ["gives them each other's names"],
      'provides-simple': ['takes what is provided from there, and the rest from its owner'],
      'provides-union': ['tells both apart in one operation'],
      'requires-chained': ["gives the links of the chain each other's names"],
      'requires-fragments': ['gives one response key to different fields of the members'],
      'requires-interface': [
        'keeps what is required of an interface apart from what the client asks of it',
      ],
      'requires-lists': ['shows of the objects in the list what the client asks for'],
      typename: ['gives its name to a field'],
      'value-keys': ['gives other names to every part of the key'],
    },
  },
  {
    reason:
      'To the planner two fields of one name are one, whatever their arguments: it fetches one value for all.',
    cases: {
      'directives-on-kinds': [
        'hands them on in changes, each with its own',
        'puts none of them on what is required with other arguments',
      ],
      'keys-in-a-ring': ['requires from one end for the other, and back'],
      'requires-arguments-of-kinds': [
        'keeps it apart from what the client asks, and from what a kind requires',
        'requires a list with an argument of objects with an argument',
        'requires of one kind two values of one field at once',
      ],
      'requires-of-members': [
        'keeps the arguments of the client apart from the required ones',
        'requires different arguments of one field for two fields',
      ],
      'requires-through-interfaces': [
        'keeps it apart from what the client asks of the interface',
        'leaves out one of the two by a variable',
      ],
      'requires-two-hops': ['fetches it with an argument, beside the argument of the client'],
      'requires-arguments': [
        'keeps the argument of the client apart from the required one',
        'keeps the default of the argument apart from the required one',
        'keeps a variable of the client apart from the required argument',
        'requires lists with an input object as argument',
        'requires a field with an argument below one with an argument',
        'gives one field with several arguments under several names',
      ],
      'requires-arguments-conflicting': [
        'gives each of two fields the argument that it requires',
        'keeps both apart from the argument of the client',
        'keeps apart what two subgraphs require',
        'keeps apart lists that are required with different arguments and fields',
        'gives them under names that are those of each other',
        'skips one of the two by a variable',
        'takes them from two fragments',
      ],
      'requires-interface': ['keeps the arguments of the client apart from what the kinds require'],
    },
  },
  {
    reason:
      'The kinds of an interface exclude each other for the client, but not for the interface object.',
    cases: {
      'directives-on-kinds': [
        'adds those of one kind to what is asked of all',
        'keeps them apart on objects that the other subgraph began with',
        'keeps them apart on one field of two kinds',
      ],
      'interface-object-arguments': [
        'gives a field other arguments on each of three kinds',
        'gives one response key other fields on each kind',
        'gives other arguments to a field that requires',
        'gives other arguments to lists, and to fields below them',
        'gives them to objects that the other subgraph began with',
        'gives them with variables and conditions',
      ],
      'interface-object': ['gives different arguments to one field of two kinds'],
      'interface-object-fragments': ['gives one response key two arguments on two kinds'],
    },
  },
  {
    reason: 'The planner throws over an interface object.',
    cases: {
      'interface-object-behind-unions': [
        'goes from one interface object over the kinds and an entity to another one',
      ],
      'interface-object-provides': ['tells the kind of what it provides'],
      'interface-objects-of-one-kind': [
        'applies a fragment on one interface to an object of the other',
      ],
      'interface-object-fragments': [
        'leaves out what a field requires, where the same is asked for later',
        'tells the type alone in a fragment on another interface',
        'tells the type alone in a fragment on a union',
      ],
      'interface-object-requires': [
        'requires for an interface object what another one requires',
        'requires it for an object that the other subgraph began with',
      ],
      'interface-objects-keyed': [
        'begins with the one that is required',
        'begins with the one that requires',
        'requires it of one kind',
        'requires it of one kind that another subgraph began with',
        'requires what another one requires, by a key of two parts',
        'shows the parts of the key as the client asks for them',
      ],
    },
  },
  {
    reason:
      'A field of an interface object is asked of kinds that it is not asked of by the client, without what it requires.',
    cases: {
      'interface-object-fragments': [
        'requires a field for one kind, and none for another',
        'adds its fields within fragments on a union and another interface',
      ],
    },
  },
  {
    reason: 'An object is held back for a key that was asked of another kind, or sent without one.',
    cases: {
      'interface-object-fragments': [
        'requires a field for one kind, and another field for all',
        'asks only for the kinds that a fragment is on',
      ],
    },
  },
  {
    reason: 'The planner takes a key that the subgraph does not resolve.',
    cases: {
      'keys-mashup': [
        'goes to a subgraph by a key that a third one has',
        'goes out for what is required and comes back by another key',
        'shows all keys and what they lead to',
      ],
    },
  },
  {
    reason: 'The planner asks a subgraph for a field that is external there.',
    cases: {
      'requires-circular': [
        'goes to and fro between two subgraphs that require of each other',
        'shows what was required on the way',
        'shows the next object as the client asks for it',
      ],
      'requires-circular-three': [
        'begins with an object that holds the entity',
        'does not take from the entry what only a third subgraph has',
        'does not take it from a subgraph on the way',
        'goes on from an object that required',
        'goes on to the next of the same type that required',
        'requires one field for several',
      ],
      'requires-in-a-ring': [
        'goes round from the end',
        'goes round from the middle, which has what is required on the way',
        'goes round twice from where the ring begins',
        'shows all that was required on the way',
      ],
    },
  },
  {
    reason:
      'The planner drops a fragment on a member of a union that one of the subgraphs to go to does not have.',
    cases: {
      'unions-partial': [
        'takes the members of the subgraph that a hop on the way leads to',
        'takes the members that the subgraph of the entry has',
      ],
    },
  },
  {
    reason:
      'Nothing is sent for a field where a condition keeps away what another one of the same fetch requires.',
    cases: {
      'conditions-on-entities': [
        'includes both where both are on',
        'leaves out fragments and fields in them by two variables',
      ],
      'requires-conditional': ['leaves out one of two fields that require different things'],
      'requires-simple': ['skips one of two fields that require different things'],
    },
  },
  {
    reason: 'A field that may be left out is not fetched where no fragment on it applies.',
    cases: { 'fragments-on-others': ['gives them where the only field may be left out'] },
  },
  {
    reason: 'Lists of lists are lost in representations.',
    cases: {
      'requires-of-members': ['fetches for the members of a union what two other subgraphs have'],
      'requires-lists': ['sends a list of lists'],
    },
  },
  {
    reason: 'An object without a name stands under a fragment on an interface.',
    cases: {
      node: ['answers through the interface for an entry that has but one kind of it'],
    },
  },
  {
    reason: 'A variable of the client takes the place of the representations.',
    cases: {
      variables: ['keeps a variable named representations that goes to entities'],
    },
  },
  {
    reason:
      'Root fields of one subgraph are one fetch; what hangs on the first comes after the last.',
    cases: {
      mutations: ['completes the entities of one field before another one of the same subgraph'],
    },
  },
  {
    reason:
      'What became null to fit the schema is not an error but an extension, `valueCompletion`.',
    cases: {
      'children-in-lists-differ': [
        'makes an element null that lacks what must be there, where it may be',
      ],
      'entities-unknown': [
        'makes null a list behind an entity, and keeps the rest',
        'makes null only what is below, where the entity is several steps away',
        'makes the answer null with a list that must be there itself',
        'makes the element null where a field of it must be there',
        'makes the list null whose elements must be there',
      ],
      'keys-in-a-ring': ['makes null what must be there, where the way ends'],
      'children-differ': ['makes the answer null where an entity without a key must have a field'],
      inaccessible: [
        'makes the list of a hidden value null whose elements must be there',
        'makes the answer null with a hidden value in it that must be there',
      ],
      'keys-multiple': ['finds nothing behind a key that leads nowhere'],
      'malformed-answers': [
        'makes the object null whose field is missing and must be there',
        'makes a list null that has an element of another type, which must be there',
      ],
      'null-propagation': ['makes null an object whose entity nobody finds'],
    },
  },
  {
    reason: "A value of another shape than the schema's fails the whole request, or passes.",
    cases: {
      'malformed-answers': [
        'makes values of another type null',
        'makes a number null that is too big for an Int, and one that is not whole',
        'makes an object null that is none',
        'makes a list null that is none, and an object that is one',
      ],
    },
  },
  {
    reason: 'Every label of an override is off.',
    cases: {
      'override-labels': [
        'goes to the new one for an object, and back for a field of it',
        'takes a value from the new one that both have',
        'takes fields of an entity by the share of their labels',
        'takes fields of the root by the share of their labels',
      ],
    },
  },
  {
    reason:
      'The planner throws over subgraphs whose names differ in no letter, digit or underscore.',
    cases: {
      'subgraph-names': ['goes round through all of them'],
    },
  },
  {
    reason: 'Fragments on a root type are sent to subgraphs that have another name for it.',
    cases: {
      'roots-renamed': [
        'applies them under conditions, and within each other',
        'applies them to changes',
      ],
    },
  },
]);
