import type { GraphQLFormattedError } from 'graphql';
import { type AnswerType, GRAPHQL_TYPE } from './negotiate.ts';

/** What a request ends with, before it is written. */
export interface Outcome {
  readonly status: number;
  /** JSON text of the result, `null` included; `undefined` for a request that was refused. */
  readonly data: string | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** Further headers: names in lower case and values in turn. */
  readonly headers: readonly string[];
}

/** An answer ready to be sent over HTTP. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Further headers: names in lower case and values in turn. */
  readonly headers: readonly string[];
  readonly text: string;
}

export const NO_HEADERS: readonly string[] = Object.freeze([]);
export const NO_ERRORS: readonly GraphQLFormattedError[] = Object.freeze([]);

export function writeAnswer(outcome: Outcome, contentType: AnswerType): GraphqlAnswer {
  const { headers } = outcome;
  return { status: statusOf(outcome, contentType), contentType, headers, text: textOf(outcome) };
}

/** This media type promises that an answer without a result is no success. */
function statusOf({ status, data }: Outcome, contentType: AnswerType): number {
  return data === undefined && contentType === GRAPHQL_TYPE ? Math.max(status, 400) : status;
}

function textOf({ data, errors, extensions }: Outcome): string {
  if (data !== undefined && errors.length === 0 && !extensions) return `{"data":${data}}\n`;
  const members = [
    ...(errors.length > 0 ? [`"errors":${JSON.stringify(errors)}`] : []),
    ...(data === undefined ? [] : [`"data":${data}`]),
    ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
  ];
  return `{${members.join()}}\n`;
}
