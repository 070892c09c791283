/** What usually mends an error of the composer, by its code. */
const HELP: Readonly<Record<string, string>> = {
  DIRECTIVE_COMPOSITION_ERROR:
    'link the directive with the same URL and name in every subgraph that uses it',
  EMPTY_MERGED_ENUM_TYPE:
    'an enum used for input keeps only the values common to all subgraphs; add a common one',
  EMPTY_MERGED_INPUT_TYPE:
    'an input keeps only the fields common to all subgraphs; add a common one',
  ENUM_VALUE_MISMATCH: 'an enum used for input and output needs the same values in every subgraph',
  EXTENSION_WITH_NO_BASE:
    'define the type without "extend" in one of the subgraphs, or mend its name',
  EXTERNAL_ARGUMENT_MISSING: 'repeat the argument on the @external field',
  EXTERNAL_MISSING_ON_BASE: 'define the field without @external in the subgraph that resolves it',
  EXTERNAL_TYPE_MISMATCH: 'give the @external field the type that its owner declares',
  EXTERNAL_UNUSED: 'remove the field, or the @external on it if this subgraph resolves it',
  FIELD_ARGUMENT_DEFAULT_MISMATCH: 'give the argument one default value in all subgraphs',
  FIELD_ARGUMENT_TYPE_MISMATCH:
    'give the argument one type in all subgraphs; only nullability may differ',
  FIELD_TYPE_MISMATCH: 'give the field one type in all subgraphs; only nullability may differ',
  FROM_SUBGRAPH_DOES_NOT_EXIST: 'mend the name of the subgraph, or remove @override if it is done',
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
  KEY_FIELDS_SELECT_INVALID_TYPE:
    'use scalars, enums and objects in @key; no lists, interfaces or unions',
  KEY_INVALID_FIELDS:
    'declare the field on the type in this subgraph, @external if another one resolves it',
  LINK_IMPORT_NAME_MISMATCH: 'import the directive under the same name everywhere',
  NO_QUERIES: 'define at least one field on "type Query" in one of the subgraphs',
  ONLY_INACCESSIBLE_CHILDREN:
    'make the type itself @inaccessible too, or leave one of its parts visible',
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE:
    'take @external, @requires or @provides off the overridden field',
  OVERRIDE_FROM_SELF_ERROR: 'name the subgraph that the field moves away from',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'keep @override on one side only',
  PROVIDES_INVALID_FIELDS:
    'every field of @provides must be declared, as @external, on the returned type',
  PROVIDES_MISSING_EXTERNAL: 'mark the provided field @external in this subgraph',
  REFERENCED_INACCESSIBLE: 'make what refers to it @inaccessible too, or let it be seen',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH:
    'add the argument to the field in every subgraph, or make it nullable',
  REQUIRED_INACCESSIBLE: 'give it a default value or make it nullable, or let it be seen',
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH:
    'add the field to the input in every subgraph, or make it nullable',
  REQUIRES_INVALID_FIELDS:
    'declare the required field on the type in this subgraph, marked @external',
  REQUIRES_MISSING_EXTERNAL: 'mark the required field @external in this subgraph',
  SATISFIABILITY_ERROR:
    'give the type a @key that both subgraphs share, or make the field @shareable where the path begins',
  TYPE_KIND_MISMATCH: 'define the type as the same kind in every subgraph, or rename one of them',
};

/** A remedy in one line; undefined where none fits every case. */
export function helpFor(code: string): string | undefined {
  return Object.hasOwn(HELP, code) ? HELP[code] : undefined;
}
