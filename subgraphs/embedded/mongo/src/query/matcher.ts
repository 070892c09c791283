import { BSONRegExp } from 'bson';
import { compileExpression, type Variables } from '../aggregate/expression.ts';
import { truthy } from '../aggregate/operators.ts';
import { badValue, notImplemented } from '../errors.ts';
import { isIndex, leaves } from '../values/paths.ts';
import { type Doc, isDoc, own } from '../values/value.ts';
import { integer, isTrue, regexTest, type Test, VALUE_OPERATORS } from './operators.ts';

/** Whether a document satisfies a filter; variables are those of an aggregation around it. */
export type Matcher = (doc: Doc, variables?: Variables) => boolean;
/** Whether the values found at a path satisfy a condition. */
type PathTest = (values: readonly unknown[]) => boolean;

/**
 * Compiles a filter.
 *
 * @throws {CommandError} for operators that are wrong, unknown or not implemented.
 */
export function compileMatcher(filter: Doc): Matcher {
  const clauses = Object.entries(filter).flatMap(([name, condition]) =>
    compileClause(name, condition),
  );
  const [first] = clauses;
  if (clauses.length === 1 && first) return first;
  return (doc, variables) => clauses.every((clause) => clause(doc, variables));
}

function compileClause(name: string, condition: unknown): Matcher[] {
  switch (name) {
    case '$and':
      return compileList(name, condition);
    case '$or': {
      const branches = compileList(name, condition);
      return [(doc, variables) => branches.some((branch) => branch(doc, variables))];
    }
    case '$nor': {
      const branches = compileList(name, condition);
      return [(doc, variables) => !branches.some((branch) => branch(doc, variables))];
    }
    case '$expr': {
      const evaluate = compileExpression(condition);
      return [(doc, variables) => truthy(evaluate({ doc, variables }))];
    }
    case '$comment':
      return [];
  }
  if (name.startsWith('$')) throw notImplemented(`The query operator ${name}`);
  const parts = name.split('.');
  const test = compileCondition(condition);
  return [(doc) => test(leaves(doc, parts))];
}

function compileList(name: string, condition: unknown): Matcher[] {
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isDoc)) {
    throw badValue(`${name} needs an array of at least one filter`);
  }
  return condition.map(compileMatcher);
}

function compileCondition(condition: unknown): PathTest {
  if (condition instanceof BSONRegExp) return anyValue(regexTest(condition, undefined));
  if (!isOperators(condition)) return anyValue(operator('$eq')(condition));
  const tests = Object.entries(condition).flatMap(([name, operand]) =>
    compileOperator(name, operand, condition),
  );
  return (values) => tests.every((test) => test(values));
}

/** Whether a condition consists of operators; a reference (`$ref`, `$id`) is a value. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDoc(condition)) return false;
  const [first] = Object.keys(condition);
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function compileOperator(name: string, operand: unknown, all: Doc): PathTest[] {
  switch (name) {
    case '$ne':
      return [negated(compileCondition({ $eq: operand }))];
    case '$nin':
      return [negated(compileCondition({ $in: operand }))];
    case '$not':
      if (!isOperators(operand) && !(operand instanceof BSONRegExp)) {
        throw badValue('$not needs a regular expression or operators');
      }
      return [negated(compileCondition(operand))];
    case '$exists': {
      const wanted = isTrue(operand);
      return [(values) => values.some((value) => value !== undefined) === wanted];
    }
    case '$size': {
      const size = integer(operand);
      return [(values) => values.some((value) => Array.isArray(value) && value.length === size)];
    }
    case '$all':
      return compileAll(operand);
    case '$elemMatch':
      return [anyElement(compileElement(operand))];
    case '$regex':
      return [anyValue(regexTest(operand, own(all, '$options')))];
    case '$options':
      if (Object.hasOwn(all, '$regex')) return [];
      throw badValue('$options needs a $regex');
    default:
      return [anyValue(operator(name)(operand))];
  }
}

function operator(name: string): (operand: unknown) => Test {
  const found = Object.hasOwn(VALUE_OPERATORS, name) ? VALUE_OPERATORS[name] : undefined;
  if (found) return found;
  if (!name.startsWith('$')) throw badValue(`unknown operator: ${name}`);
  throw notImplemented(`The query operator ${name}`);
}

function negated(test: PathTest): PathTest {
  return (values) => !test(values);
}

function anyValue(test: Test): PathTest {
  return (values) =>
    values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));
}

function anyElement(test: Test): PathTest {
  return (values) => values.some((value) => Array.isArray(value) && value.some(test));
}

function compileAll(operand: unknown): PathTest[] {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return [() => false];
  return operand.map((item) =>
    isDoc(item) && Object.hasOwn(item, '$elemMatch')
      ? anyElement(compileElement(item.$elemMatch))
      : compileCondition(item instanceof BSONRegExp ? item : { $eq: item }),
  );
}

/** Compiles what `$elemMatch` and `$pull` say of one element: operators on it, or a filter over it. */
export function compileElement(condition: unknown): Test {
  if (!isDoc(condition)) throw badValue('$elemMatch needs an object');
  const [first] = Object.keys(condition);
  if (isOperators(condition) && first !== '$and' && first !== '$or' && first !== '$nor') {
    const test = compileCondition(condition);
    return (element) => test([element]);
  }
  const matches = compileMatcher(condition);
  // An array inside an array is looked into like a document whose fields are its positions.
  return (element) =>
    (isDoc(element) && matches(element)) || (Array.isArray(element) && matches({ ...element }));
}

/**
 * The position of the first element of the array at `path` that a filter's conditions on that array
 * hold for, as the positional operator `$` means it, or `undefined` when they touch no array.
 */
export function matchedPosition(
  filter: Doc,
  doc: Doc,
  path: readonly string[],
): number | undefined {
  const [array] = leaves(doc, path);
  if (!Array.isArray(array)) return undefined;
  for (const [name, condition] of Object.entries(filter)) {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) {
      for (const branch of condition.filter(isDoc)) {
        const position = matchedPosition(branch, doc, path);
        if (position !== undefined) return position;
      }
    }
    const parts = name.split('.');
    if (!path.every((part, i) => part === parts[i])) continue;
    const rest = parts.slice(path.length);
    if (rest[0] !== undefined && isIndex(rest[0])) continue;
    const test = compileCondition(condition);
    const position = array.findIndex((element) => test(leaves([element], rest)));
    if (position >= 0) return position;
  }
  return undefined;
}
