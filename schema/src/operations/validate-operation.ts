import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  NoDeprecatedCustomRule,
  typeFromAST,
  type VariableDefinitionNode,
  validate,
} from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { KnownOperation } from './operation.ts';
import { rulesFor } from './validation-rules.ts';

const MAX_ERRORS = 20;

/**
 * Tells whether a schema can answer an operation; of one that another schema can answer, fewer
 * things are to be seen to.
 */
export function isValidOperation(
  operation: KnownOperation,
  schema: GraphQLSchema,
  { elsewhere = false } = {},
): boolean {
  if (!schema.getRootType(operation.definition.operation)) return false;
  const rules = rulesFor(operation.source.text, { elsewhere });
  return validate(schema, operation.document, rules, { maxErrors: 1 }).length === 0;
}

/**
 * Checks an operation and the values of its variables against the schema that clients see, and
 * whether it uses what is deprecated; `deprecated: false` when the schema has nothing that is.
 */
export function validateOperation(
  operation: KnownOperation,
  schema: GraphQLSchema,
  { deprecated = true } = {},
): Diagnostic[] {
  const kind = operation.definition.operation;
  if (!schema.getRootType(kind)) {
    // The rules of validation look at fields, and find none to complain about without a type.
    const message = `${operation.name}: The graph has no type for a ${kind}`;
    return [
      diagnostic({
        code: 'OPERATION_INVALID',
        message,
        place: operation.source.place(0, kind.length),
      }),
    ];
  }
  const rules = rulesFor(operation.source.text);
  const errors = validate(schema, operation.document, rules, { maxErrors: MAX_ERRORS });
  if (errors.length > 0) {
    return errors.map((error) =>
      diagnostic({
        code: 'OPERATION_INVALID',
        message: `${operation.name}: ${error.message.replace(/\.$/, '')}`,
        place: placeOfError(error, operation.source),
        help: 'change the operation, or let the graph answer it as before',
      }),
    );
  }
  const ofVariables = validateVariables(operation, schema);
  return deprecated ? [...ofVariables, ...deprecations(operation, schema)] : ofVariables;
}

function deprecations(operation: KnownOperation, schema: GraphQLSchema): Diagnostic[] {
  return validate(schema, operation.document, [NoDeprecatedCustomRule]).map((error) =>
    diagnostic({
      severity: 'warning',
      code: 'OPERATION_DEPRECATED',
      message: `${operation.name}: ${error.message.replace(/\.$/, '')}`,
      place: placeOfError(error, operation.source),
    }),
  );
}

function placeOfError(error: GraphQLError, source: SourceText): Place {
  const span = error.nodes?.[0] && spanOf(error.nodes[0]);
  if (span) return source.place(span.start, span.end);
  return source.place(error.positions?.[0] ?? 0);
}

function validateVariables(operation: KnownOperation, schema: GraphQLSchema): Diagnostic[] {
  const { variables, definition, name } = operation;
  if (variables === undefined) return [];
  const { values, places } = variables;
  const definitions = definition.variableDefinitions ?? [];
  const declared = new Set(definitions.map((each) => each.variable.name.value));
  const refuse = (message: string, place: Place): Diagnostic =>
    diagnostic({ code: 'VARIABLES_INVALID', message: `${name}: ${message}`, place });
  const unknown = Object.keys(values).filter((key) => !declared.has(key));
  return [
    ...unknown.map((key) =>
      refuse(`The operation declares no variable "$${key}"`, places.key([key])),
    ),
    ...definitions.flatMap((each) => validateVariable(each, operation, schema, refuse)),
  ];
}

function validateVariable(
  node: VariableDefinitionNode,
  { variables }: KnownOperation,
  schema: GraphQLSchema,
  refuse: (message: string, place: Place) => Diagnostic,
): Diagnostic[] {
  const type = typeFromAST(schema, node.type) as GraphQLInputType | undefined;
  if (!variables || !isInputType(type)) return [];
  const key = node.variable.name.value;
  if (!Object.hasOwn(variables.values, key)) {
    if (!isNonNullType(type) || node.defaultValue) return [];
    return [refuse(`"$${key}" of type ${type} has no value`, variables.places.value([]))];
  }
  const problems: Diagnostic[] = [];
  coerceInputValue(variables.values[key], type, (path, _value, error) => {
    const unknownField = error.message.match(/^Field "(\w+)" is not defined/)?.[1];
    const place = unknownField
      ? variables.places.key([key, ...path, unknownField])
      : variables.places.value([key, ...path]);
    problems.push(refuse(`"$${key}": ${error.message.replace(/\.$/, '')}`, place));
  });
  return problems;
}
