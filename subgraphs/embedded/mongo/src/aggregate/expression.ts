import { badValue, notImplemented } from '../errors.ts';
import { resolve } from '../values/paths.ts';
import { type Doc, isDoc, isNil, own, put } from '../values/value.ts';
import { OPERATORS, truthy } from './operators.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** What an expression is evaluated over: a document, and variables such as those of `$let`. */
export interface Scope {
  readonly doc: Doc;
  readonly variables?: Variables | undefined;
}

/** A compiled expression; `undefined` is the value of a field that is not there. */
export type Evaluate = (scope: Scope) => unknown;

/** Operators that decide themselves what they evaluate, and over which variables. */
const LAZY: Readonly<Record<string, (operand: unknown) => Evaluate>> = {
  $literal: (operand) => () => operand,
  $and: (operand) => {
    const parts = list(operand).map(compileExpression);
    return (scope) => parts.every((part) => truthy(part(scope)));
  },
  $or: (operand) => {
    const parts = list(operand).map(compileExpression);
    return (scope) => parts.some((part) => truthy(part(scope)));
  },
  $cond: (operand) => {
    const names = ['if', 'then', 'else'];
    const parts = Array.isArray(operand)
      ? operand
      : Object.values(fieldsOf('$cond', operand, names));
    if (parts.length !== 3) throw badValue('$cond takes exactly 3 arguments');
    const [condition, yes, no] = parts.map(compileExpression);
    return (scope) => (truthy(condition?.(scope)) ? yes : no)?.(scope);
  },
  $ifNull: (operand) => {
    const parts = list(operand).map(compileExpression);
    return (scope) => {
      let value: unknown;
      for (const part of parts) {
        value = part(scope);
        if (!isNil(value)) break;
      }
      return value;
    };
  },
  $switch: (operand) => {
    const { branches, default: otherwise } = fieldsOf('$switch', operand, ['branches', 'default']);
    const cases = list(branches).map((branch) => {
      const given = fieldsOf('a branch of $switch', branch, ['case', 'then']);
      return { when: compileExpression(given.case), result: compileExpression(given.then) };
    });
    const fallback = otherwise === undefined ? noBranch : compileExpression(otherwise);
    return (scope) => (cases.find(({ when }) => truthy(when(scope)))?.result ?? fallback)(scope);
  },
  $let: (operand) => {
    const { vars, in: body } = fieldsOf('$let', operand, ['vars', 'in']);
    const bind = compileVariables(vars);
    const evaluate = compileExpression(body);
    return (scope) => evaluate({ ...scope, variables: bind(scope) });
  },
  $map: (operand) => {
    const { input, as, in: body } = fieldsOf('$map', operand, ['input', 'as', 'in']);
    const each = compileEach(input, as, body);
    return (scope) => each(scope)?.map(({ value }) => value ?? null) ?? null;
  },
  $filter: (operand) => {
    const { input, as, cond } = fieldsOf('$filter', operand, ['input', 'as', 'cond']);
    const each = compileEach(input, as, cond);
    return (scope) => {
      const kept = each(scope)?.filter(({ value }) => truthy(value));
      return kept?.map(({ item }) => item) ?? null;
    };
  },
  $reduce: (operand) => {
    const given = fieldsOf('$reduce', operand, ['input', 'initialValue', 'in']);
    const [input, initial] = [given.input, given.initialValue].map(compileExpression);
    const step = compileExpression(given.in);
    return (scope) => {
      const items = arrayOrNull('$reduce', input?.(scope));
      const combine = (value: unknown, item: unknown) =>
        step({ ...scope, variables: { ...scope.variables, value, this: item } });
      return items === null ? null : items.reduce(combine, initial?.(scope));
    };
  },
};

/**
 * Compiles an aggregation expression.
 *
 * @throws {CommandError} for operators that are not implemented, before any document is seen.
 */
export function compileExpression(expression: unknown): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (scope) => parts.map((part) => part(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const [name] = Object.keys(expression);
  return name?.startsWith('$') ? compileOperator(name, expression) : compileObject(expression);
}

/** Compiles the variables of `$let` and `$lookup`; the result adds them to those of the scope. */
export function compileVariables(given: unknown): (scope: Scope) => Variables {
  const parts = Object.entries(isDoc(given) ? given : {}).map(
    ([name, expression]) => [name, compileExpression(expression)] as const,
  );
  return (scope) => {
    const added = parts.map(([name, evaluate]) => [name, evaluate(scope)] as const);
    return { ...scope.variables, ...Object.fromEntries(added) };
  };
}

function compilePath(path: string): Evaluate {
  const [first = '', ...rest] = path.slice(1).split('.');
  if (first === '' || rest.includes('')) throw badValue(`"${path}" is not a field path`);
  if (!first.startsWith('$')) {
    const parts = [first, ...rest];
    return ({ doc }) => resolve(doc, parts);
  }
  const variable = first.slice(1);
  switch (variable) {
    case 'ROOT':
    case 'CURRENT':
      return ({ doc }) => resolve(doc, rest);
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
      return ({ variables }) => variables?.NOW;
  }
  if (/^[A-Z]/.test(variable)) throw notImplemented(`The variable $$${variable}`);
  return ({ variables = {} }) => {
    if (!Object.hasOwn(variables, variable)) {
      throw badValue(`Use of undefined variable: ${variable}`);
    }
    return resolve(variables[variable], rest);
  };
}

function compileOperator(name: string, expression: Doc): Evaluate {
  if (Object.keys(expression).length !== 1) {
    throw badValue(`${name} has to be the only field of its expression`);
  }
  const operand = expression[name];
  if (Object.hasOwn(LAZY, name)) return LAZY[name]?.(operand) as Evaluate;
  // One argument may stand alone or in an array of one: `{ $size: '$a' }`, `{ $size: ['$a'] }`.
  const parts = list(operand).map(compileExpression);
  const apply = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (apply) return (scope) => apply(parts.map((part) => part(scope)));
  throw notImplemented(`The expression operator ${name}`);
}

function compileObject(expression: Doc): Evaluate {
  const parts = Object.entries(expression).map(
    ([name, child]) => [name, compileExpression(child)] as const,
  );
  return (scope) => {
    const result: Doc = {};
    for (const [name, evaluate] of parts) {
      const value = evaluate(scope);
      if (value !== undefined) put(result, name, value);
    }
    return result;
  };
}

/** Evaluates `body` for each element of an array under the name `as`. */
function compileEach(input: unknown, as: unknown, body: unknown) {
  const array = compileExpression(input);
  const evaluate = compileExpression(body);
  const name = typeof as === 'string' ? as : 'this';
  return (scope: Scope) =>
    arrayOrNull('The input', array(scope))?.map((item) => ({
      item,
      value: evaluate({ ...scope, variables: { ...scope.variables, [name]: item } }),
    }));
}

function arrayOrNull(what: string, value: unknown): unknown[] | null {
  if (isNil(value)) return null;
  if (Array.isArray(value)) return value;
  throw badValue(`${what} has to be an array`);
}

function list(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

function noBranch(): never {
  throw badValue('$switch found no branch and has no default');
}

/** The fields of an operator's or stage's operand, which may have no others. */
export function fieldsOf(what: string, operand: unknown, names: readonly string[]): Doc {
  if (!isDoc(operand)) throw badValue(`${what} needs an object`);
  const unknown = Object.keys(operand).find((name) => !names.includes(name));
  if (unknown !== undefined) throw notImplemented(`The field "${unknown}" of ${what}`);
  return Object.fromEntries(names.map((name) => [name, own(operand, name)]));
}
