import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  HeaderMap,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@archipelago/kit/process';
import type { GraphqlAnswer } from '../pipeline/answer.ts';
import { formatClientError } from '../pipeline/client-errors.ts';
import type { Foregate } from '../pipeline/foregate.ts';
import { quietLogger } from '../telemetry/quiet-logger.ts';
import type { ClientHeaders, RequestContext } from '../telemetry/request-context.ts';
import { HandedText } from '../util/handed-text.ts';
import { createCostPlugin } from './cost-plugin.ts';
import { createErrorPlugin } from './error-plugin.ts';
import type { GraphqlHost } from './graphql-host.ts';
import { createSandboxPage } from './sandbox.ts';

export interface ApolloHostOptions {
  readonly gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
  /** Writes answers, where the gateway gives data in a form of its own. @default as JSON */
  readonly stringifyResult?: ApolloServerOptionsWithGateway<RequestContext>['stringifyResult'];
  /** Path of the GraphQL endpoint, for the page that explores it. */
  readonly path: string;
  readonly production: boolean;
  readonly introspection: boolean;
  readonly sandbox: boolean;
  readonly csrfPrevention: boolean;
  /** Looks at requests before Apollo Server does. */
  readonly foregate: Foregate;
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
  readonly log: Logger;
}

/** A host made of Apollo Server, without any of its transports. */
export function createApolloHost(options: ApolloHostOptions): GraphqlHost {
  const server = createApolloServer(options);
  const landingPage = options.sandbox ? createSandboxPage(options.path) : async () => undefined;
  return {
    start: () => server.start(),
    async execute(request, context) {
      const refused = options.foregate.refuse(request, context);
      if (refused) return refused;
      return answerOf(
        await server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: { ...request, headers: headerMap(context.headers) },
          context: async () => context,
        }),
      );
    },
    landingPage,
    stop: () => server.stop(),
  };
}

/** With the one that says that there are more, a client gets five. */
const MAX_VALIDATION_ERRORS = 4;

function createApolloServer(options: ApolloHostOptions): ApolloServer<RequestContext> {
  const { stringifyResult } = options;
  return new ApolloServer<RequestContext>({
    gateway: options.gateway,
    ...(stringifyResult ? { stringifyResult } : {}),
    introspection: options.introspection,
    csrfPrevention: options.csrfPrevention,
    parseOptions: { maxTokens: options.maxTokens },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    maxRecursiveSelections: true,
    hideSchemaDetailsFromClientErrors: options.production,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    nodeEnv: options.production ? 'production' : 'development',
    formatError: (formatted) => formatClientError(formatted, options.production),
    logger: quietLogger(options.log),
    plugins: pluginsFor(options),
  });
}

/** Apollo Server adds plug-ins of its own unless they are disabled; some of them call home. */
function pluginsFor(options: ApolloHostOptions): ApolloServerPlugin<RequestContext>[] {
  return [
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    createCostPlugin(options),
    createErrorPlugin(options.log),
  ];
}

function headerMap(headers: ClientHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of headers) map.set(name, value);
  return map;
}

function answerOf({ status = 200, headers, body }: HTTPGraphQLResponse): GraphqlAnswer {
  if (body.kind !== 'complete') throw new Error('The gateway does not answer in parts.');
  const more = [...headers].filter(([name]) => name !== 'content-type').flat();
  const contentType = headers.get('content-type') ?? 'application/json; charset=utf-8';
  return { status, contentType, headers: more, text: new HandedText(body.string) };
}
