import type { Topic } from './topic.ts';

/** What is said at length of the composer's commonest errors; of others its own words must do. */
export const COMPOSER_TOPICS: Readonly<Record<string, Topic>> = {
  SATISFIABILITY_ERROR: {
    text: 'Each subgraph is right by itself and they can be merged, but there are queries that nobody could answer: from where the query begins there is no way to the subgraph that has the field, as no @key leads there. The finding points at the edit that took the way away, and shows where the query begins.',
    example:
      '# catalog\ntype Product @key(fields: "sku") { sku: ID! }\n# reviews\ntype Product @key(fields: "id") { id: ID! rating: Float }',
    fixed: '# catalog\ntype Product @key(fields: "sku") @key(fields: "id") { sku: ID! id: ID! }',
  },
  INVALID_FIELD_SHARING: {
    text: 'Two subgraphs resolve the same field, and not all of them say that they mean to. Otherwise a copy could be added by mistake and give other answers.',
    example: '# catalog\ntype Product { name: String }\n# reviews\ntype Product { name: String }',
    fixed: 'type Product { name: String @shareable } # in both',
  },
  EXTERNAL_MISSING_ON_BASE: {
    text: 'A field is marked @external, which says that another subgraph resolves it, and none does. Most often it was removed or renamed there.',
    example:
      '# inventory\ntype Product @key(fields: "id") {\n  id: ID!\n  price: Int @external # catalog has no price\n}',
  },
  FIELD_TYPE_MISMATCH: {
    text: 'Subgraphs give the same field types that do not go together. Only nullability may differ.',
    example:
      '# catalog\ntype Product { weight: Int @shareable }\n# inventory\ntype Product { weight: Float @shareable }',
  },
  KEY_INVALID_FIELDS: {
    text: 'The fields of a @key cannot be read, or name what the type does not have in this subgraph.',
    example: 'type Product @key(fields: "sku") { id: ID! }',
    fixed: 'type Product @key(fields: "id") { id: ID! }',
  },
  REQUIRES_INVALID_FIELDS: {
    text: 'The fields of a @requires cannot be read, or name what the type does not have in this subgraph. They must be declared here too, as @external.',
  },
  PROVIDES_INVALID_FIELDS: {
    text: 'The fields of a @provides cannot be read, or name what the returned type does not have in this subgraph.',
  },
  OVERRIDE_FROM_SELF_ERROR: {
    text: 'A field cannot move to a subgraph from the same one.',
    example: '# reviews\nprice: Int @override(from: "reviews")',
    fixed: 'price: Int @override(from: "catalog")',
  },
  FROM_SUBGRAPH_DOES_NOT_EXIST: {
    text: 'The field is said to come from a subgraph that the graph does not have. The composer takes that for a move that is over; more often the name is mistyped, and the field is resolved twice.',
  },
  ENUM_VALUE_MISMATCH: {
    text: 'The enum is both sent and received, so every subgraph must know every value of it.',
  },
  NO_QUERIES: { text: 'No subgraph has a field on Query, so nothing could ever be asked.' },
  EXTENSION_WITH_NO_BASE: {
    text: 'Every subgraph only extends the type, and none defines it. Since federation 2, "extend" is rarely needed.',
  },
  TYPE_KIND_MISMATCH: {
    text: 'The same name stands for different kinds of types in different subgraphs.',
  },
  INTERFACE_FIELD_NO_IMPLEM: {
    text: 'After merging, a type lacks a field of the interface that it implements: one subgraph added the field to its part of the interface, and another has a type that implements it.',
  },
  REFERENCED_INACCESSIBLE: { text: 'What clients see refers to what they must not see.' },
  INVALID_GRAPHQL: {
    text: 'The schema breaks a rule of the GraphQL specification, for example by naming a type that is nowhere defined.',
  },
};
