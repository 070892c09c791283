import type { GraphQLFormattedError } from 'graphql';
import { HandedText } from '../util/handed-text.ts';
import { type AnswerType, GRAPHQL_TYPE } from './negotiate.ts';

/** What a request ends with, before it is written. */
export interface Outcome {
  readonly status: number;
  /** JSON text of the result, `null` included; `undefined` for a request that was refused. */
  readonly data: HandedText | undefined;
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
  readonly text: HandedText;
}

export const NO_HEADERS: readonly string[] = Object.freeze([]);
export const NO_ERRORS: readonly GraphQLFormattedError[] = Object.freeze([]);

export function writeAnswer(outcome: Outcome, contentType: AnswerType): GraphqlAnswer {
  const { headers } = outcome;
  const text = new HandedText(textOf(outcome));
  return { status: statusOf(outcome, contentType), contentType, headers, text };
}

/** This media type promises that an answer without a result is no success. */
function statusOf({ status, data }: Outcome, contentType: AnswerType): number {
  return data === undefined && contentType === GRAPHQL_TYPE ? Math.max(status, 400) : status;
}

function textOf({ data, errors, extensions }: Outcome): string {
  if (data && errors.length === 0 && !extensions) return `{"data":${data.take()}}\n`;
  const members = [
    ...(errors.length > 0 ? [`"errors":${JSON.stringify(errors)}`] : []),
    ...(data ? [`"data":${data.take()}`] : []),
    ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
  ];
  return `{${members.join()}}\n`;
}
