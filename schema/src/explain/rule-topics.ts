import type { RuleName } from '../diagnostic/rules.ts';
import type { Topic } from './topic.ts';

export const RULE_TOPICS: Readonly<Record<RuleName, Topic>> = {
  'override-from-unknown': {
    text: 'A field is said to move here from a subgraph that the graph does not have. Composers take that for a move that is over and say nothing, or next to it. More often the name is mistyped, and both subgraphs go on resolving the field.',
    example: 'price: Int @override(from: "catalogue") # it is called "catalog"',
    fix: 'correct the name, or remove the @override once the other subgraph has dropped the field',
  },
  'removal-without-deprecation': {
    text: 'Something was removed that was never marked @deprecated, so nobody was told.',
    fix: 'mark it @deprecated first, and remove it in a later change',
  },
  'descriptions-missing': {
    text: 'Types, fields, arguments and enum values that are new or changed should say what they are, as the API is read by people who do not know its services.',
    fixed: '"What a customer pays, in cents."\nprice: Int',
  },
  'naming-conventions': {
    text: 'Names follow the habits of GraphQL: types in PascalCase, fields and arguments in camelCase, enum values in UPPER_CASE. Exceptions are what clients stumble over.',
  },
  'list-size-missing': {
    text: 'The cost of a list cannot be estimated unless its size can: by an argument such as first or limit, or by @listSize. Without it a gateway can only guess.',
    fixed: 'products(first: Int = 20): [Product!]! @listSize(slicingArguments: ["first"])',
  },
  'access-missing': {
    text: 'Another subgraph protects the same field or type with @authenticated, @requiresScopes or @policy. Where the requirement stands in one subgraph only, a service that answers directly, or a later @override, lets everybody in.',
    fix: 'repeat the directive, so that each subgraph says what it takes',
  },
};
