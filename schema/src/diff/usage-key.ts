/**
 * Names one way in which an operation can depend on the schema. A change lists the ways that it
 * disturbs, an operation the ways that it uses; where they meet, the change touches the operation.
 */
export type UsageKey = string;

/** A type as condition of a fragment, as parent of a selection, as type of a value or a variable. */
export const usesType = (type: string): UsageKey => `type ${type}`;

/** A field selected on exactly this type. */
export const selects = (field: string): UsageKey => `select ${field}`;

/** A field that an answer may hold: selected on this type or through an abstract type above it. */
export const answers = (field: string): UsageKey => `answer ${field}`;

/** A leaf of this enum, or an object of this abstract type, in the answer. */
export const receives = (type: string): UsageKey => `receive ${type}`;

/** An argument or input field for which a value is sent. */
export const gives = (input: string): UsageKey => `give ${input}`;

/** An argument or input field for which `null` may be sent. */
export const mayGiveNull = (input: string): UsageKey => `null ${input}`;

/** An argument or input field that is filled by a variable which is declared nullable. */
export const givesNullable = (input: string): UsageKey => `nullable ${input}`;

/** An argument or input field for which a list is sent that may hold `null`. */
export const givesNullItems = (input: string): UsageKey => `items ${input}`;

/** An argument or input field for which nothing may be sent. */
export const omits = (input: string): UsageKey => `omit ${input}`;

/** An object of this input type that is sent. */
export const sends = (inputType: string): UsageKey => `send ${inputType}`;

/** An enum value that is sent. */
export const sendsValue = (enumValue: string): UsageKey => `value ${enumValue}`;

/** A fragment on one type within a selection on another. */
export const narrows = (from: string, to: string): UsageKey => `narrow ${from} ${to}`;

/** A fragment on an interface that an object of this type would match if it implemented it. */
export const mayJoin = (type: string, implemented: string): UsageKey =>
  `join ${type} ${implemented}`;

/** A directive in the operation, `@name`. */
export const applies = (directive: string): UsageKey => `apply ${directive}`;

/** The name of the field that a use selects; undefined for uses of another kind. */
export function selectedField(key: UsageKey): string | undefined {
  return key.match(/^(?:select|answer) \w+\.(\w+)$/)?.[1];
}
