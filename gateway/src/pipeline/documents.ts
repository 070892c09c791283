import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { createGenerations } from '../cache/generations.ts';
import { refuseIntrospection } from './introspection.ts';
import { limitRecursiveSelections } from './recursive-selections.ts';
import { RefusedOperation } from './refusal.ts';

export interface DocumentsOptions {
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
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
   * @throws {RefusedOperation} `GRAPHQL_PARSE_FAILED` or `GRAPHQL_VALIDATION_FAILED`.
   */
  get(query: string): DocumentNode;
}

const MAX_ERRORS = 5;
const MAX_RECURSIVE_SELECTIONS = 10_000_000;
const DEFAULT_KEPT_BYTES = 67_108_864;

export function createDocuments(schema: GraphQLSchema, options: DocumentsOptions): Documents {
  const { maxTokens, introspection, maxKeptBytes = DEFAULT_KEPT_BYTES } = options;
  const kept = createGenerations<DocumentNode>({ maxWeight: maxKeptBytes });
  const rules = [
    ...specifiedRules,
    ...(introspection ? [] : [refuseIntrospection]),
    limitRecursiveSelections(MAX_RECURSIVE_SELECTIONS),
  ];
  return {
    get(query) {
      const known = kept.get(query);
      if (known) return known;
      const document = parseDocument(query, maxTokens);
      validateDocument(schema, document, rules);
      kept.set(query, document, bytesOf(query, document));
      return document;
    },
  };
}

function parseDocument(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (thrown) {
    throw new RefusedOperation('GRAPHQL_PARSE_FAILED', [asGraphQLError(thrown)]);
  }
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
    errors = [asGraphQLError(thrown)];
  }
  if (errors.length > 0) throw new RefusedOperation('GRAPHQL_VALIDATION_FAILED', errors);
}

/** The only other thing that parsing and validating a text can end with is a full stack. */
function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  if (thrown instanceof RangeError) return new GraphQLError('The document nests too deeply.');
  throw thrown;
}

/** What a token takes in memory with its part of the syntax tree, and what a document does. */
const BYTES_PER_TOKEN = 350;
const BYTES_PER_DOCUMENT = 2_000;

function bytesOf(query: string, { tokenCount = query.length }: DocumentNode): number {
  return BYTES_PER_DOCUMENT + BYTES_PER_TOKEN * tokenCount + 2 * query.length;
}
