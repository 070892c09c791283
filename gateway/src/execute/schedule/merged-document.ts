import {
  type ArgumentNode,
  type DocumentNode,
  Kind,
  type NameNode,
  OperationTypeNode,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import { REPRESENTATIONS } from '../run/entities.ts';
import type { EntityOperation } from './mergeable.ts';

/** The response key of the entities of a part of a merged request. */
export function partKey(index: number): string {
  return `_e${index}`;
}

/** The variable of the representations of a part; clients' variables never begin like this. */
export function partVariable(index: number): string {
  return `${REPRESENTATIONS}${index}`;
}

/** An entity fetch and the names that it has in a merged request. */
export interface MergedPart extends EntityOperation {
  readonly responseKey: string;
  readonly variable: string;
}

/** The text of one operation that asks for the entities of several, each under a key of its own. */
export function mergedOperation(
  parts: readonly MergedPart[],
  operationName: string | undefined,
): string {
  const definitions = new Map<string, VariableDefinitionNode>();
  const selections = parts.map(({ operation, entities, ...names }): SelectionNode => {
    const variable = named(names.variable);
    for (const definition of operation.variableDefinitions ?? []) {
      const { value } = definition.variable.name;
      if (value !== REPRESENTATIONS) definitions.set(value, definition);
      else {
        const renamed = { ...definition.variable, name: variable };
        definitions.set(variable.value, { ...definition, variable: renamed });
      }
    }
    const given: ArgumentNode = {
      kind: Kind.ARGUMENT,
      name: named(REPRESENTATIONS),
      value: { kind: Kind.VARIABLE, name: variable },
    };
    return { ...entities, alias: named(names.responseKey), arguments: [given] };
  });
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        ...(operationName === undefined ? {} : { name: named(operationName) }),
        variableDefinitions: [...definitions.values()],
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ],
  };
  return stripIgnoredCharacters(print(document));
}

function named(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
