import type { GraphQLError } from 'graphql';
import { setHeader } from './response-headers.ts';

export interface RefusalOptions {
  /** HTTP status of the answer, from 400 to 599. */
  readonly status: number;
  /** For `extensions.code`: capital letters, digits and `_`. */
  readonly code: string;
  /** Further response headers: lower-case names with their values. @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a hook to answer a request with one error instead of executing it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  /** Names in lower case and values in turn. */
  readonly headers: readonly string[];

  /** @throws {RangeError | TypeError} for a status that is none of an error, or a wrong header. */
  constructor(message: string, { status, code, headers = {} }: RefusalOptions) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(`status must be a whole number from 400 to 599, got ${status}`);
    }
    super(message);
    this.status = status;
    this.code = code;
    const flat: string[] = [];
    for (const [name, value] of Object.entries(headers)) setHeader(flat, name, value);
    this.headers = flat;
  }
}

/** What is wrong with the operation of a client: no answer, but errors with their places. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation';
  readonly code: OperationFault;
  readonly errors: readonly GraphQLError[];

  constructor(code: OperationFault, errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? code);
    this.code = code;
    this.errors = errors;
  }
}

export type OperationFault =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'BAD_USER_INPUT';
