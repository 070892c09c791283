import { readFile } from 'node:fs/promises';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { type Logger, STATEMENTS_EXTENSION } from '../process/index.ts';
import { limitOperations, type OperationLimits } from './limits.ts';
import { createErrorMask } from './mask-errors.ts';
import { guardReferences } from './references.ts';
import type { Resolvers } from './resolvers.ts';
import { nameFields, requestOf, watchFields } from './watch-fields.ts';

/** A schema with its resolvers as Apollo types it; the name itself is not exported. */
type SchemaModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

export interface ExecutorOptions<Context extends object> {
  /** The SDL file. */
  readonly schema: URL;
  readonly resolvers: Resolvers<Context>;
  readonly limits: Required<OperationLimits>;
  /** Whether traces in Apollo's format are given to a gateway that asks for them. */
  readonly inlineTrace: boolean;
  readonly log: Logger;
}

/** Answers operations. */
export interface Executor<Context extends object> {
  /** For requests of every day. */
  readonly plain: ApolloServer<Context>;
  /** For requests whose statements are to be told; made when the first one comes. */
  withStatements(): Promise<ApolloServer<Context>>;
  stop(): Promise<void>;
}

/** Parsing ends after so many tokens; a gateway asks for many fields, not for as many as these. */
const MAX_TOKENS = 50_000;

/** @throws {Error} when SDL and resolvers do not fit. */
export async function createExecutor<Context extends object>(
  options: ExecutorOptions<Context>,
): Promise<Executor<Context>> {
  const sdl = await readFile(options.schema, 'utf8');
  const typeDefs = parse(sdl);
  // The plugin wraps every field, which costs a tenth of a request, even without anything to do.
  const settings = { ...options, cacheControl: /@cacheControl\b/.test(sdl) };
  const plain = await startApollo(settings, buildSchema(options, typeDefs));
  let withStatements: Promise<ApolloServer<Context>> | undefined;
  return {
    plain,
    withStatements() {
      // A schema of its own: in the other one no field pays for being named.
      withStatements ??= (async () => {
        const schema = buildSchema(options, typeDefs);
        nameFields(schema);
        return startApollo(settings, schema);
      })();
      return withStatements;
    },
    async stop() {
      await Promise.all([plain.stop(), withStatements?.then((apollo) => apollo.stop())]);
    },
  };
}

function buildSchema<Context extends object>(
  { resolvers }: ExecutorOptions<Context>,
  typeDefs: DocumentNode,
): GraphQLSchema {
  const guarded = guardReferences(resolvers, () => schema);
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: guarded as NonNullable<SchemaModule['resolvers']> },
  ]);
  watchFields(schema);
  return schema;
}

async function startApollo<Context extends object>(
  {
    limits,
    inlineTrace,
    cacheControl,
    log,
  }: ExecutorOptions<Context> & { readonly cacheControl: boolean },
  schema: GraphQLSchema,
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    formatError: createErrorMask(log),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    logger: log,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      inlineTrace
        ? ApolloServerPluginInlineTrace({ includeErrors: { masked: true } })
        : ApolloServerPluginInlineTraceDisabled(),
      ...(cacheControl ? [] : [ApolloServerPluginCacheControlDisabled()]),
      limitOperations(schema, limits),
      finishAnswers(),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Causes for which there is no answer but the cause itself. */
const FATAL: ReadonlySet<string> = new Set(['OPERATION_TOO_LARGE', 'REQUEST_CANCELLED']);

/** Gives one error in place of one for each field of an answer that cannot be; adds what was asked for. */
function finishAnswers<Context extends object>(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      const request = requestOf(contextValue);
      if (!request) return;
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single') return;
          const { cancelled, statements } = request;
          if (cancelled && FATAL.has(cancelled.code)) {
            const { message, code } = cancelled;
            body.singleResult = { data: null, errors: [{ message, extensions: { code } }] };
          }
          if (!statements) return;
          const extensions = { [STATEMENTS_EXTENSION]: statements.report() };
          body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
        },
      };
    },
  };
}
