import { type GraphQLSchema, parse } from 'graphql';
import { brokenRule } from '../equality/answer-rules.ts';
import type { Case, ExpectedError } from './feature.ts';
import type { Outcome, SuiteAnswer } from './ways.ts';

/** Everything in which an outcome isn't what the case says, one sentence each. */
export function judge(given: Case, { answer, calls, complaints }: Outcome): string[] {
  const faults = [...complaints, ...dataFaults(given, answer), ...errorFaults(given, answer)];
  const text = JSON.stringify(answer);
  for (const name of given.hides ?? []) {
    if (text.includes(name)) faults.push(`"${name}" is in the answer: ${text}`);
  }
  if (calls && given.calls && given.calls.join() !== calls.join()) {
    faults.push(`Called ${calls.join(', ')} instead of ${given.calls.join(', ')}.`);
  }
  return faults;
}

function dataFaults({ data, refused }: Case, answer: SuiteAnswer): string[] {
  const expected = refused ? 'no data' : JSON.stringify(data);
  const actual = answer.data === undefined ? 'no data' : JSON.stringify(answer.data);
  const errors = JSON.stringify(answer.errors);
  return actual === expected ? [] : [`${actual}\ninstead of\n${expected}\nwith errors ${errors}`];
}

function errorFaults({ refused, errors: expected = [] }: Case, { errors }: SuiteAnswer): string[] {
  if (refused) {
    const isRefused = errors.some(({ message }) => refused.test(message));
    return isRefused ? [] : [`No error says ${refused}: ${JSON.stringify(errors)}`];
  }
  const left = [...errors];
  const missing = expected.filter((error) => {
    const index = left.findIndex((each) => isExpected(error, each));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((error) => `No error like ${shown(error)}`),
    ...left.map((error) => `The error ${JSON.stringify(error)} was not expected.`),
  ];
}

function isExpected(
  { path, code, message }: ExpectedError,
  error: SuiteAnswer['errors'][number],
): boolean {
  return (
    (path === undefined || JSON.stringify(error.path) === JSON.stringify(path)) &&
    (code === undefined || error.extensions?.['code'] === code) &&
    (message === undefined || message.test(error.message))
  );
}

function shown({ path, code, message }: ExpectedError): string {
  return [JSON.stringify(path ?? 'anywhere'), code, message].join(' ');
}

/** The rule of the specification that an answer breaks by itself, whatever the data is. */
export function ruleFaults(schema: GraphQLSchema, given: Case, answer: SuiteAnswer): string[] {
  const { query, variables = {}, operationName, refused } = given;
  if (refused || operationName !== undefined) return [];
  const fault = brokenRule(
    schema,
    { document: parse(query), variables },
    {
      data: answer.data,
      errors: answer.errors,
    },
  );
  return fault === undefined ? [] : [`It is a rule that ${fault}: ${JSON.stringify(answer)}`];
}

/** Whether the stock gateway gives the same data, in any order of keys, and errors or none as well. */
export function isAlike(given: Case, { answer }: Outcome): boolean {
  const hasErrors = answer.errors.length > 0;
  if (given.refused) return hasErrors && (answer.data ?? null) === null;
  if (hasErrors !== (given.errors ?? []).length > 0) return false;
  return sorted(answer.data) === sorted(given.data);
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, below]) => `${JSON.stringify(key)}:${sorted(below)}`)
    .sort()
    .join()}}`;
}
