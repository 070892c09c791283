import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { dataKeyOf } from '../../plan/renames.ts';
import { isInheritedKey } from '../run/own.ts';
import { collectFields, type Selecting } from './collect-fields.ts';
import { type LeafCheck, leafCheck } from './leaf.ts';
import { runtimeType } from './runtime-type.ts';

/** One field of an object that a client gets to see. */
export interface FieldShape {
  readonly key: string;
  /** The key under which the data has its value. */
  readonly dataKey: string;
  /** The key as it begins its member in JSON, behind what separates it from the one before. */
  readonly keyText: string;
  /** Whether every object inherits something under one of these keys. */
  readonly isInherited: boolean;
  readonly position: PositionShape;
}

/** A place for a value: a field, or an element of a list. */
export interface PositionShape {
  readonly isNonNull: boolean;
  /** The field that the place belongs to, as in `Product.name`, for messages. */
  readonly field: string;
  readonly value: ValueShape;
}

export type ValueShape =
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType; readonly check: LeafCheck }
  | { readonly kind: 'list'; readonly element: PositionShape }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
  | { readonly kind: 'typename'; readonly name: string | null }
  | { readonly kind: 'introspection' };

/** Neighbouring fields whose members an object may have as one piece of finished JSON. */
export interface FieldRun {
  /** The key of the piece in the object. */
  readonly symbol: symbol;
  /** The index of the last field. */
  readonly last: number;
  /** Whether the piece begins with the comma behind the field before. */
  readonly hasComma: boolean;
}

/**
 * What is shown of the objects at one place of an operation. The fields of each runtime type are
 * worked out when the first object of that type comes.
 */
export class ObjectShape {
  private readonly declared: GraphQLCompositeType;
  private readonly selectionSets: readonly SelectionSetNode[];
  private readonly selecting: Selecting;
  /** The keys of the data that lead here. */
  private readonly place: readonly string[];
  /** Whether one object may stand at several places of the answer. */
  readonly mayRepeat: boolean;
  /** Runs of fields by the index of their first one; only where objects have but one type. */
  readonly runs = new Map<number, FieldRun>();
  private readonly fieldsByType = new Map<
    GraphQLCompositeType,
    readonly FieldShape[] | undefined
  >();
  private lastTypename: unknown = NONE_YET;
  private lastFields: readonly FieldShape[] | undefined;

  constructor(
    declared: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    selecting: Selecting,
    place: readonly string[] = [],
  ) {
    this.declared = declared;
    this.selectionSets = selectionSets;
    this.selecting = selecting;
    this.place = place;
    this.mayRepeat = selecting.mayRepeat(place);
  }

  /** The fields of an object with this `__typename`; nothing when it cannot stand here. */
  fieldsOf(typename: unknown): readonly FieldShape[] | undefined {
    if (typename === this.lastTypename) return this.lastFields;
    const type = runtimeType(typename, this.declared, this.selecting.schema);
    this.lastTypename = typename;
    this.lastFields = type && this.fieldsOfType(type);
    return this.lastFields;
  }

  /** Whether an object of which no more than an interface is known may be shown as one of its kinds. */
  private isTold(type: GraphQLCompositeType): boolean {
    if (isObjectType(type)) return true;
    const kinds = this.selecting.schema.getPossibleTypes(type);
    const keysOf = (each: GraphQLCompositeType) =>
      [...collectFields(this.selectionSets, each, this.selecting).keys()].sort().join();
    const shown = keysOf(type);
    return kinds.length === 0 || kinds.some((kind) => keysOf(kind) === shown);
  }

  /** The fields of all objects here, where the schema knows their type beforehand. */
  soleFields(): readonly FieldShape[] | undefined {
    return isObjectType(this.declared) ? this.fieldsOfType(this.declared) : undefined;
  }

  private fieldsOfType(type: GraphQLCompositeType): readonly FieldShape[] | undefined {
    if (!this.fieldsByType.has(type)) {
      this.fieldsByType.set(type, this.isTold(type) ? this.shapesOf(type) : undefined);
    }
    return this.fieldsByType.get(type);
  }

  private shapesOf(type: GraphQLCompositeType): readonly FieldShape[] {
    const collected = collectFields(this.selectionSets, type, this.selecting);
    const fields: FieldShape[] = [];
    for (const [key, nodes] of collected) {
      const keyText = `${fields.length > 0 ? ',' : ''}${JSON.stringify(key)}:`;
      const [node] = nodes;
      const dataKey = node ? dataKeyOf(node, this.selecting.renames) : key;
      const position = fieldPosition(type, nodes, this.selecting, [...this.place, dataKey]);
      if (!position) continue;
      const isInherited = isInheritedKey(key) || isInheritedKey(dataKey);
      fields.push({ key, dataKey, keyText, isInherited, position });
    }
    return fields;
  }
}

const NONE_YET = Symbol('none yet');

function fieldPosition(
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  selecting: Selecting,
  place: readonly string[],
): PositionShape | undefined {
  const name = nodes[0]?.name.value ?? '';
  const field = `${type.name}.${name}`;
  if (name === '__typename') {
    const value = { kind: 'typename', name: isObjectType(type) ? type.name : null } as const;
    return { isNonNull: true, field, value };
  }
  if (name === '__schema' || name === '__type') {
    return { isNonNull: false, field, value: { kind: 'introspection' } };
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  const definition = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return definition && positionOf(definition.type, field, nodes, selecting, place);
}

function positionOf(
  type: GraphQLOutputType,
  field: string,
  nodes: readonly FieldNode[],
  selecting: Selecting,
  place: readonly string[],
): PositionShape {
  const isNonNull = isNonNullType(type);
  const nullable = isNonNull ? type.ofType : type;
  if (isListType(nullable)) {
    const element = positionOf(nullable.ofType, field, nodes, selecting, place);
    return { isNonNull, field, value: { kind: 'list', element } };
  }
  const named = getNamedType(nullable);
  if (isCompositeType(named)) {
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    const shape = new ObjectShape(named, sets, selecting, place);
    return { isNonNull, field, value: { kind: 'object', shape } };
  }
  if (!isLeafType(named)) throw new Error(`Field ${field} has a type that is no output type.`);
  return { isNonNull, field, value: { kind: 'leaf', type: named, check: leafCheck(named) } };
}
