import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { createGenerations } from '../cache/generations.ts';
import { LimitError } from '../limits/limit-error.ts';
import { refuseIntrospection } from './introspection.ts';
import { type ParseLimits, parseWithin } from './parse-document.ts';
import { RefusedOperation } from './refusal.ts';

export interface DocumentsOptions extends ParseLimits {
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Estimated memory for documents that are kept. @default 64 MiB */
  readonly maxKeptBytes?: number;
}

/** Documents of clients, parsed and validated against one schema. */
export interface Documents {
  /**
   * The document of a text, the same object for the same text as long as it is kept.
   *
   * @throws {LimitError | RefusedOperation} `GRAPHQL_PARSE_FAILED` or `GRAPHQL_VALIDATION_FAILED`.
   */
  get(query: string): DocumentNode;
}

/** With the one that says that there are more, a client gets five. */
const MAX_ERRORS = 4;
const DEFAULT_KEPT_BYTES = 67_108_864;

export function createDocuments(schema: GraphQLSchema, options: DocumentsOptions): Documents {
  const { introspection, maxKeptBytes = DEFAULT_KEPT_BYTES } = options;
  const kept = createGenerations<DocumentNode>({ maxWeight: maxKeptBytes });
  const rules = introspection ? specifiedRules : [...specifiedRules, refuseIntrospection];
  return {
    get(query) {
      const known = kept.get(query);
      if (known) return known;
      const document = parseWithin(query, options);
      validateDocument(schema, document, rules);
      kept.set(query, document, bytesOf(query, document));
      return document;
    },
  };
}

function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): void {
  let errors: readonly GraphQLError[];
  try {
    errors = validate(schema, document, rules, { maxErrors: MAX_ERRORS });
  } catch (thrown) {
    throw thrown instanceof RangeError ? new LimitError('maxDepth') : thrown;
  }
  if (errors.length > 0) throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', errors);
}

/** What a token takes in memory with its part of the syntax tree, and what a document does. */
const BYTES_PER_TOKEN = 350;
const BYTES_PER_DOCUMENT = 2_000;

function bytesOf(query: string, { tokenCount = query.length }: DocumentNode): number {
  return BYTES_PER_DOCUMENT + BYTES_PER_TOKEN * tokenCount + 2 * query.length;
}
