import { type Listed, listed } from './listed.ts';

/**
 * Cases that fail, each with its reason. The suite asserts that they still do, so that whoever
 * mends one takes it from here.
 */
export const KNOWN_DEFECTS: Listed = listed([
  {
    reason: 'The planner asks a subgraph for a field that is external there.',
    cases: {
      'requires-circular': [
        'goes to and fro between two subgraphs that require of each other',
        'shows what was required on the way',
        'shows the next object as the client asks for it',
      ],
    },
  },
  {
    reason: 'The planner throws over an interface object.',
    cases: {
      'interface-object-requires': [
        'requires for an interface object what another one requires',
        'requires it for an object that the other subgraph began with',
      ],
    },
  },
  {
    reason: 'A field that requires is asked of kinds of which the client does not ask for it.',
    cases: {
      'interface-object-fragments': [
        'requires a field for one kind, and none for another',
        'requires a field for one kind, and another field for all',
        'adds its fields within fragments on a union and another interface',
      ],
      'interface-object-arguments': ['gives one response key other fields on each kind'],
    },
  },
]);
