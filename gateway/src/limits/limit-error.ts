import { GraphQLError } from 'graphql';
import { GatewayError } from '../errors.ts';

const MESSAGES = {
  maxTokens: 'The document has too many tokens.',
  maxDepth: 'The operation nests too deeply.',
  maxAliases: 'The operation has too many aliases.',
  maxRootFields: 'The operation has too many root fields.',
  maxDirectives: 'The operation has too many directives.',
  maxSelections: 'The operation selects too much through its fragments.',
  maxOperationNameLength: 'The name of the operation is too long.',
  maxListItems: 'A list in an argument or a variable is too long.',
  'cost.max': 'The operation costs too much.',
  'cost.slicingArguments': 'A list is to be asked for with exactly one of its slicing arguments.',
} as const;

/** What an operation can be beyond: the name of the option under `limits`, mostly. */
export type LimitName = keyof typeof MESSAGES;

/** An operation that is beyond a limit; it was not executed, and not even planned. */
export class LimitError extends GatewayError {
  readonly limit: LimitName;
  /** What is allowed; `undefined` where there is no figure for it. */
  readonly max: number | undefined;

  constructor(limit: LimitName, max = Number.POSITIVE_INFINITY) {
    super('OPERATION_LIMIT_EXCEEDED', MESSAGES[limit], { detail: { limit } });
    this.limit = limit;
    this.max = Number.isFinite(max) ? max : undefined;
  }

  /** What a client is told beside the message; in production it has to guess the figure. */
  extensions(production: boolean): Readonly<Record<string, unknown>> & { readonly code: string } {
    const { code, limit, max } = this;
    return { code, limit, ...(production || max === undefined ? {} : { max }) };
  }
}

/** The error as Apollo Server takes one whose status is not 500 or 200. */
export function toApolloError(error: LimitError, production: boolean): GraphQLError {
  const extensions = { ...error.extensions(production), http: { status: error.status } };
  return new GraphQLError(error.message, { extensions });
}
