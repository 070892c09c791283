/** What usually mends an error of the composer, by its code. */
const HELP: Readonly<Record<string, string>> = {
  AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE:
    'put the directive on the types that implement the interface',
  CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS:
    'take the argument from a context in every subgraph, or give it a default value',
  CONTEXT_INVALID_SELECTION: 'select fields that every type of the context has',
  CONTEXT_NAME_INVALID: 'use letters and digits for the name of the context',
  CONTEXT_NOT_SET: 'put @context with this name on a type above the field',
  CONTEXT_NO_RESOLVABLE_KEY:
    'give the type a @key that can be resolved, so that the context can be fetched',
  COST_APPLIED_TO_INTERFACE_FIELD:
    'put @cost on the fields of the types that implement the interface',
  DEFAULT_VALUE_USES_INACCESSIBLE: 'choose a default value that clients may see',
  DIRECTIVE_COMPOSITION_ERROR:
    'link the directive with the same URL and name in every subgraph that uses it',
  DIRECTIVE_DEFINITION_INVALID:
    'leave the definition out, or write it as the specification that is linked has it',
  DISALLOWED_INACCESSIBLE: 'take @inaccessible off what GraphQL or federation itself defines',
  EMPTY_MERGED_ENUM_TYPE:
    'an enum used for input keeps only the values common to all subgraphs; add a common one',
  EMPTY_MERGED_INPUT_TYPE:
    'an input keeps only the fields common to all subgraphs; add a common one',
  ENUM_VALUE_MISMATCH: 'an enum used for input and output needs the same values in every subgraph',
  EXTENSION_WITH_NO_BASE:
    'define the type without "extend" in one of the subgraphs, or mend its name',
  EXTERNAL_ARGUMENT_DEFAULT_MISMATCH:
    'repeat the default value on the argument of the @external field',
  EXTERNAL_ARGUMENT_MISSING: 'repeat the argument on the @external field',
  EXTERNAL_ARGUMENT_TYPE_MISMATCH:
    'give the argument of the @external field the type that its owner declares',
  EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE:
    'take either @external or the other directive off the field',
  EXTERNAL_MISSING_ON_BASE: 'define the field without @external in the subgraph that resolves it',
  EXTERNAL_ON_INTERFACE: 'put @external on the fields of the types that implement the interface',
  EXTERNAL_TYPE_MISMATCH: 'give the @external field the type that its owner declares',
  EXTERNAL_UNUSED: 'remove the field, or the @external on it if this subgraph resolves it',
  FIELD_ARGUMENT_DEFAULT_MISMATCH: 'give the argument one default value in all subgraphs',
  FIELD_ARGUMENT_TYPE_MISMATCH:
    'give the argument one type in all subgraphs; only nullability may differ',
  FIELD_TYPE_MISMATCH: 'give the field one type in all subgraphs; only nullability may differ',
  FROM_SUBGRAPH_DOES_NOT_EXIST: 'mend the name of the subgraph, or remove @override if it is done',
  IMPLEMENTED_BY_INACCESSIBLE:
    'make the field of the interface @inaccessible too, or let this one be seen',
  INCONSISTENT_DESCRIPTION: 'use the same description in all subgraphs, or describe it in one only',
  INPUT_FIELD_DEFAULT_MISMATCH: 'give the input field one default value in all subgraphs',
  INTERFACE_FIELD_NO_IMPLEM:
    'add the field to every type that implements the interface, in some subgraph',
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE:
    'a subgraph that puts @key on an interface must define all types that implement it',
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION:
    'put the same @key on every type that implements the interface',
  INTERFACE_OBJECT_USAGE_ERROR:
    'an @interfaceObject stands for all implementations: take their types out of this subgraph',
  INVALID_FIELD_SHARING:
    'mark the field @shareable in all of them, or resolve it in one subgraph only',
  INVALID_GRAPHQL: '"archipelago explain INVALID_GRAPHQL" tells which rules of GraphQL it may be',
  INVALID_LINK_DIRECTIVE_USAGE: 'link each specification once, by a URL that ends in its version',
  INVALID_LINK_IDENTIFIER:
    'write the URL as https://specs.apollo.dev/federation/v2.9, and names without "__"',
  INVALID_SHAREABLE_USAGE: 'put @shareable on the fields of the types that implement the interface',
  INVALID_SUBGRAPH_NAME: 'rename the subgraph in the configuration',
  KEY_DIRECTIVE_IN_FIELDS_ARG: 'take the directive out of the set of fields',
  KEY_FIELDS_HAS_ARGS: 'use fields without arguments in @key',
  KEY_FIELDS_SELECT_INVALID_TYPE:
    'use scalars, enums and objects in @key; no lists, interfaces or unions',
  KEY_INVALID_FIELDS:
    'declare the field on the type in this subgraph, @external if another one resolves it',
  KEY_INVALID_FIELDS_TYPE: 'write the fields as a text: @key(fields: "id")',
  KEY_UNSUPPORTED_ON_INTERFACE:
    'link federation v2.3 or later, or put @key on the types that implement the interface',
  LINK_IMPORT_NAME_MISMATCH: 'import the directive under the same name everywhere',
  LIST_SIZE_APPLIED_TO_NON_LIST:
    'put @listSize on a field that returns a list, or name its "sizedFields"',
  LIST_SIZE_INVALID_ASSUMED_SIZE: 'give a size that is not negative',
  LIST_SIZE_INVALID_SIZED_FIELD: 'name fields of the returned type that are lists',
  LIST_SIZE_INVALID_SLICING_ARGUMENT: 'name arguments of the field that are of type Int',
  MAX_VALIDATION_SUBGRAPH_PATHS_EXCEEDED:
    'let fewer subgraphs share the same fields, or give their types fewer keys',
  MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL: 'put the directive on the field where it is resolved',
  MISSING_TRANSITIVE_AUTH_REQUIREMENTS:
    'repeat what the required fields ask for on the field that requires them',
  NO_CONTEXT_IN_SELECTION: 'begin the selection with the name of a context: "$name { id }"',
  NO_QUERIES: 'define at least one field on "type Query" in one of the subgraphs',
  ONLY_INACCESSIBLE_CHILDREN:
    'make the type itself @inaccessible too, or leave one of its parts visible',
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE:
    'take @external, @requires or @provides off the overridden field',
  OVERRIDE_FROM_SELF_ERROR: 'name the subgraph that the field moves away from',
  OVERRIDE_LABEL_INVALID:
    'write the label as percent(5), or as a name of letters, digits and "_-:./"',
  OVERRIDE_ON_INTERFACE: 'put @override on the fields of the types that implement the interface',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'keep @override on one side only',
  PROVIDES_DIRECTIVE_IN_FIELDS_ARG: 'take the directive out of the set of fields',
  PROVIDES_FIELDS_HAS_ARGS: 'provide fields without arguments only',
  PROVIDES_FIELDS_MISSING_EXTERNAL:
    'mark the provided field @external in this subgraph, or drop the @provides',
  PROVIDES_INVALID_FIELDS:
    'every field of @provides must be declared, as @external, on the returned type',
  PROVIDES_INVALID_FIELDS_TYPE: 'write the fields as a text: @provides(fields: "name")',
  PROVIDES_ON_NON_OBJECT_FIELD: 'use @provides on a field that returns an object',
  PROVIDES_UNSUPPORTED_ON_INTERFACE:
    'put @provides on the fields of the types that implement the interface',
  QUERY_ROOT_TYPE_INACCESSIBLE: 'take @inaccessible off the type of queries',
  REFERENCED_INACCESSIBLE: 'make what refers to it @inaccessible too, or let it be seen',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH:
    'add the argument to the field in every subgraph, or make it nullable',
  REQUIRED_INACCESSIBLE: 'give it a default value or make it nullable, or let it be seen',
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH:
    'add the field to the input in every subgraph, or make it nullable',
  REQUIRES_DIRECTIVE_IN_FIELDS_ARG: 'take the directive out of the set of fields',
  REQUIRES_FIELDS_MISSING_EXTERNAL: 'mark the required field @external in this subgraph',
  REQUIRES_INVALID_FIELDS:
    'declare the required field on the type in this subgraph, marked @external',
  REQUIRES_INVALID_FIELDS_TYPE: 'write the fields as a text: @requires(fields: "weight")',
  REQUIRES_UNSUPPORTED_ON_INTERFACE:
    'put @requires on the fields of the types that implement the interface',
  ROOT_MUTATION_USED: 'rename the type "Mutation", as it is not the one of mutations',
  ROOT_QUERY_USED: 'rename the type "Query", as it is not the one of queries',
  ROOT_SUBSCRIPTION_USED: 'rename the type "Subscription", as it is not the one of subscriptions',
  SATISFIABILITY_ERROR:
    'give the type a @key that both subgraphs share, or make the field @shareable where the path begins',
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES:
    'let the field return a type in common, or resolve it in one subgraph only',
  TYPE_DEFINITION_INVALID:
    'leave the definition out, or write it as the specification that is linked has it',
  TYPE_KIND_MISMATCH: 'define the type as the same kind in every subgraph, or rename one of them',
  TYPE_WITH_ONLY_UNUSED_EXTERNAL:
    'remove the type from this subgraph; nothing in it is resolved or required here',
  UNKNOWN_FEDERATION_LINK_VERSION:
    'link a version of federation that the composer knows, such as v2.9',
  UNKNOWN_LINK_VERSION: 'link https://specs.apollo.dev/link/v1.0',
  UNSUPPORTED_FEATURE: 'link a version of the specification that has it, or do without it',
  UNSUPPORTED_LINKED_FEATURE: 'link a specification that the composer knows, without "for:"',
};

/** What the broken rule of GraphQL is can only be told by the words. */
const HELP_BY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Unknown type /, 'define the type in this subgraph, or correct its name'],
  [/^Unknown directive /, 'import the directive by @link, or correct its name'],
];

/** A remedy in one line, more precise with the composer's words; undefined for an unknown code. */
export function helpFor(code: string, message = ''): string | undefined {
  const [, precise] = HELP_BY_WORDS.find(([words]) => words.test(message)) ?? [];
  if (code === 'INVALID_GRAPHQL' && precise) return precise;
  return Object.hasOwn(HELP, code) ? HELP[code] : undefined;
}

/** The codes that have one. */
export function helpCodes(): string[] {
  return Object.keys(HELP);
}
