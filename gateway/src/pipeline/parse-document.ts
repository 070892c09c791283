import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LimitError } from '../limits/limit-error.ts';
import type { OperationLimits } from '../limits/operation-limits.ts';
import { RefusedOperation } from './refusal.ts';

export interface ParseLimits {
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
  /** What its operations may be like. */
  readonly limits: OperationLimits;
}

/**
 * Parses a document and checks the limits on its shape, before anything is done with it that takes
 * longer than to read it.
 *
 * @throws {LimitError | RefusedOperation} `GRAPHQL_PARSE_FAILED`.
 */
export function parseWithin(query: string, { maxTokens, limits }: ParseLimits): DocumentNode {
  const document = parseText(query, maxTokens);
  limits.checkDocument(document);
  return document;
}

function parseText(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (thrown) {
    // The stack is full, which only ever means that the text opens too much within each other.
    if (thrown instanceof RangeError) throw new LimitError('maxDepth');
    if (!(thrown instanceof GraphQLError)) throw thrown;
    if (TOO_MANY_TOKENS.test(thrown.message)) throw new LimitError('maxTokens', maxTokens);
    throw new RefusedOperation('GRAPHQL_PARSE_FAILED', [thrown]);
  }
}

/** The parser's words for it; it gives no code. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens\./;
