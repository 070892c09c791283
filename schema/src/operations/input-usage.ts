import {
  type ASTNode,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  print,
  type VariableDefinitionNode,
} from 'graphql';
import {
  gives,
  givesNullable,
  givesNullItems,
  mayGiveNull,
  omits,
  sends,
  sendsValue,
  type UsageKey,
  usesType,
} from '../diff/usage-key.ts';
import type { InputShape } from './input-shape.ts';

/** Where the uses of input are recorded, and what is known about variables. */
export interface InputUse {
  readonly definitions: ReadonlyMap<string, VariableDefinitionNode>;
  readonly add: (key: UsageKey, certain: boolean, node: ASTNode) => void;
}

/** A position that takes input, with the value that is sent there; no shape when it is left out. */
export interface InputPosition {
  /** Coordinate of the argument or input field; undefined within lists and for variables. */
  readonly key: string | undefined;
  readonly type: GraphQLInputType;
  readonly shape: InputShape | undefined;
  readonly node: ASTNode;
  readonly certain: boolean;
}

/** Records what a value uses, at any depth. */
export function useInput(position: InputPosition, use: InputUse): void {
  const { key, shape } = position;
  if (key !== undefined) usePosition(key, position, use);
  if (shape !== undefined) useShape(shape, position, use);
}

function usePosition(key: string, position: InputPosition, use: InputUse): void {
  const { shape, node, certain } = position;
  if (shape === undefined) use.add(omits(key), certain, node);
  else use.add(gives(key), certain, node);
  if (shape?.kind === 'variable') useVariableAt(key, shape.name, position, use);
  else if (shape?.kind === 'null') use.add(mayGiveNull(key), certain, node);
  else if (shape && holdsNull(shape)) use.add(givesNullItems(key), certain, node);
}

function useVariableAt(
  key: string,
  name: string,
  { type, node, certain }: InputPosition,
  { definitions, add }: InputUse,
): void {
  const definition = definitions.get(name);
  if (!definition) return;
  const declared = print(definition.type);
  // Declared as the schema has it now, a list must follow every change of its items.
  const isSame = declared.replace(/!$/, '') === String(getNullableType(type));
  if (mayHoldNull(declared)) add(givesNullItems(key), certain && isSame, node);
  if (definition.type.kind === Kind.NON_NULL_TYPE) return;
  add(mayGiveNull(key), false, node);
  if (definition.defaultValue !== undefined) return;
  add(givesNullable(key), certain, node);
  add(omits(key), false, node);
}

/** Whether a list of this type may hold null at any depth. */
function mayHoldNull(declared: string): boolean {
  const inner = declared.match(/^\[(.*)\]!?$/)?.[1];
  return inner !== undefined && /[\w\]](?![\w!])/.test(inner);
}

function holdsNull(shape: InputShape): boolean {
  return shape.kind === 'null' || (shape.kind === 'list' && shape.items.some(holdsNull));
}

function useShape(shape: InputShape, position: InputPosition, use: InputUse): void {
  const type = getNullableType(position.type);
  const inner = { ...position, key: undefined };
  if (isListType(type)) {
    const items = shape.kind === 'list' ? shape.items : [shape];
    for (const item of items) useInput({ ...inner, type: type.ofType, shape: item }, use);
  } else if (isEnumType(type) && shape.kind === 'leaf') {
    use.add(usesType(type.name), position.certain, position.node);
    use.add(sendsValue(`${type.name}.${shape.text}`), position.certain, position.node);
  } else if (isInputObjectType(type) && shape.kind === 'object') {
    useObject(type, shape.fields, position, use);
  }
}

function useObject(
  type: GraphQLInputObjectType,
  given: ReadonlyMap<string, InputShape>,
  { node, certain }: InputPosition,
  use: InputUse,
): void {
  use.add(usesType(type.name), certain, node);
  use.add(sends(type.name), certain, node);
  for (const field of Object.values(type.getFields())) {
    const key = `${type.name}.${field.name}`;
    useInput({ key, type: field.type, shape: given.get(field.name), node, certain }, use);
  }
}

/** Records what any value of a type could use, none of it for certain. */
export function useAnyInput(type: GraphQLInputType, node: ASTNode, { add }: InputUse): void {
  const seen = new Set<GraphQLInputObjectType | GraphQLEnumType>();
  const visitType = (each: GraphQLInputType): void => {
    const named = getNamedType(each);
    if (!(isInputObjectType(named) || isEnumType(named)) || seen.has(named)) return;
    seen.add(named);
    add(usesType(named.name), false, node);
    if (isEnumType(named)) {
      for (const value of named.getValues())
        add(sendsValue(`${named.name}.${value.name}`), false, node);
      return;
    }
    add(sends(named.name), false, node);
    for (const field of Object.values(named.getFields())) {
      const key = `${named.name}.${field.name}`;
      for (const keyOf of [gives, givesNullItems, mayGiveNull, omits]) add(keyOf(key), false, node);
      visitType(field.type);
    }
  };
  visitType(type);
}
