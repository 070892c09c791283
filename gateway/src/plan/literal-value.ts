import {
  type GraphQLEnumType,
  type GraphQLScalarType,
  isEnumType,
  isSpecifiedScalarType,
  Kind,
  type ValueNode,
} from 'graphql';

/** A literal of one name as the value of a variable. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * The value of a variable that means just what the literal does in a place of the named type;
 * `undefined` where none is sure to: numbers that JSON has no exact text for, and literals of
 * scalars that only the subgraph knows, for it may read a literal and a variable by two rules.
 */
export function leafValue(
  value: ValueNode,
  type: GraphQLEnumType | GraphQLScalarType,
): JsonValue | undefined {
  if (isEnumType(type)) return value.kind === Kind.ENUM ? value.value : undefined;
  if (!isSpecifiedScalarType(type)) return undefined;
  switch (type.name) {
    case 'Int':
      return value.kind === Kind.INT ? exactInteger(value.value) : undefined;
    case 'Float':
      if (value.kind === Kind.INT) return exactInteger(value.value);
      return value.kind === Kind.FLOAT ? exactFloat(value.value) : undefined;
    case 'Boolean':
      return value.kind === Kind.BOOLEAN ? value.value : undefined;
    case 'ID':
      return value.kind === Kind.STRING || value.kind === Kind.INT ? value.value : undefined;
    default:
      return value.kind === Kind.STRING ? value.value : undefined;
  }
}

function exactInteger(text: string): number | undefined {
  const value = Number(text);
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : undefined;
}

function exactFloat(text: string): number | undefined {
  const value = Number(text);
  if (!Number.isFinite(value) || Object.is(value, -0)) return undefined;
  return decimal(text) === decimal(String(value)) ? value : undefined;
}

/** The same text for all ways to write one number. */
function decimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const shortened = digits.replace(/0+$/, '');
  if (shortened === '') return '0';
  return `${sign}${shortened}e${Number(exponent) - fraction.length + digits.length - shortened.length}`;
}
