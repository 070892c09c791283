import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  valueFromASTUntyped,
} from 'graphql';
import { isRecord } from '../../util/is-record.ts';

/** What `@listSize` says of a field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** Fields of the field's type that are as long; none where the field itself is the list. */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/** What a supergraph says of costs, `undefined` where it says nothing. */
export interface CostRules {
  weightOfType(type: string): number | undefined;
  weightOfField(type: string, field: string): number | undefined;
  weightOfArgument(type: string, field: string, argument: string): number | undefined;
  weightOfInputField(type: string, field: string): number | undefined;
  listSizeOf(type: string, field: string): ListSize | undefined;
}

const COST_SPEC = 'https://specs.apollo.dev/cost/';

/** The names of the two directives in a supergraph, which may have imported them under others. */
interface Names {
  readonly cost: string;
  readonly listSize: string;
}

/** Reads `@cost` and `@listSize` in a supergraph. */
export function readCostRules(supergraph: DocumentNode): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const names = namesIn(supergraph);
  const note = (place: readonly string[], directives: readonly ConstDirectiveNode[] = []) => {
    if (!names) return;
    for (const directive of directives) {
      const { value: name } = directive.name;
      if (name === names.cost) noteWeight(weights, place, directive);
      if (name === names.listSize) listSizes.set(place.join('.'), listSizeOf(directive));
    }
  };
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name) continue;
    const { value: type } = definition.name;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    note([type], definition.directives as readonly ConstDirectiveNode[] | undefined);
    if ('fields' in definition) noteFields(type, definition.fields, note);
  }
  return {
    weightOfType: (type) => weights.get(type),
    weightOfField: (type, field) => weights.get(`${type}.${field}`),
    weightOfArgument: (type, field, argument) => weights.get(`${type}.${field}.${argument}`),
    weightOfInputField: (type, field) => weights.get(`${type}.${field}`),
    listSizeOf: (type, field) => listSizes.get(`${type}.${field}`),
  };
}

function noteFields(
  type: string,
  fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = [],
  note: (place: readonly string[], directives?: readonly ConstDirectiveNode[]) => void,
): void {
  for (const field of fields) {
    note([type, field.name.value], field.directives);
    if (field.kind !== Kind.FIELD_DEFINITION) continue;
    for (const argument of field.arguments ?? []) {
      note([type, field.name.value, argument.name.value], argument.directives);
    }
  }
}

function noteWeight(
  weights: Map<string, number>,
  place: readonly string[],
  directive: ConstDirectiveNode,
): void {
  const weight = Number(argumentsOf(directive)['weight']);
  if (Number.isFinite(weight)) weights.set(place.join('.'), weight);
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const given = argumentsOf(directive);
  const { assumedSize } = given;
  return {
    assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
    slicingArguments: textsOf(given['slicingArguments']),
    sizedFields: textsOf(given['sizedFields']),
    requireOneSlicingArgument: given['requireOneSlicingArgument'] !== false,
  };
}

function namesIn({ definitions }: DocumentNode): Names | undefined {
  for (const definition of definitions) {
    if (!isSchema(definition)) continue;
    for (const directive of definition.directives ?? []) {
      const link = argumentsOf(directive);
      if (!String(link['url']).startsWith(COST_SPEC)) continue;
      const prefix = typeof link['as'] === 'string' ? link['as'] : 'cost';
      const imported = importsOf(link['import']);
      return {
        cost: imported.get('@cost') ?? prefix,
        listSize: imported.get('@listSize') ?? `${prefix}__listSize`,
      };
    }
  }
  return undefined;
}

/** What each imported name, with its `@`, is called here, without. */
function importsOf(given: unknown): ReadonlyMap<string, string> {
  const imported = new Map<string, string>();
  for (const each of Array.isArray(given) ? given : []) {
    const { name, as } = isRecord(each) ? each : { name: each, as: undefined };
    if (typeof name !== 'string') continue;
    imported.set(name, (typeof as === 'string' ? as : name).replace(/^@/, ''));
  }
  return imported;
}

function isSchema(definition: {
  readonly kind: string;
}): definition is SchemaDefinitionNode | SchemaExtensionNode {
  return definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION;
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
