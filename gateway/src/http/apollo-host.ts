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
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { Logger } from '@archipelago/kit/process';
import { quietLogger } from '../telemetry/quiet-logger.ts';
import type { RequestContext } from '../telemetry/request-context.ts';
import { createErrorPlugin, formatClientError } from './error-plugin.ts';
import type { GraphqlHost, HostAnswer } from './graphql-host.ts';

export interface ApolloHostOptions {
  readonly gateway: ApolloServerOptionsWithGateway<RequestContext>['gateway'];
  /** Path of the GraphQL endpoint, for the page that explores it. */
  readonly path: string;
  readonly production: boolean;
  readonly introspection: boolean;
  readonly sandbox: boolean;
  readonly csrfPrevention: boolean;
  /** Tokens of a document beyond which it is not parsed to its end. */
  readonly maxTokens: number;
  readonly log: Logger;
}

/** A host made of Apollo Server, without any of its transports. */
export function createApolloHost(options: ApolloHostOptions): GraphqlHost {
  const server = new ApolloServer<RequestContext>({
    gateway: options.gateway,
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
  return {
    start: () => server.start(),
    async execute(request, context) {
      const httpGraphQLRequest = { ...request, headers: headerMap(context.headers) };
      return answerOf(
        await server.executeHTTPGraphQLRequest({
          httpGraphQLRequest,
          context: async () => ({ ...context }),
        }),
      );
    },
    async landingPage() {
      if (!options.sandbox) return undefined;
      const { text } = answerOf(
        await server.executeHTTPGraphQLRequest({
          httpGraphQLRequest: PAGE_REQUEST,
          context: () => Promise.reject(new Error('The page needs no context.')),
        }),
      );
      return withEndpoint(text, options.path);
    },
    stop: () => server.stop(),
  };
}

const MAX_VALIDATION_ERRORS = 5;

/** Apollo Server adds plug-ins of its own unless they are disabled; some of them call home. */
function pluginsFor({ sandbox, log }: ApolloHostOptions): ApolloServerPlugin<RequestContext>[] {
  return [
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginCacheControlDisabled(),
    sandbox
      ? ApolloServerPluginLandingPageLocalDefault({ embed: { runTelemetry: false } })
      : ApolloServerPluginLandingPageDisabled(),
    createErrorPlugin(log),
  ];
}

function headerMap(headers: RequestContext['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of headers) map.set(name, value);
  return map;
}

function answerOf({ status, headers, body }: HTTPGraphQLResponse): HostAnswer {
  if (body.kind !== 'complete') throw new Error('The gateway does not answer in parts.');
  return { status: status ?? 200, headers, text: body.string };
}

const PAGE_REQUEST = {
  method: 'GET',
  headers: new HeaderMap([['accept', 'text/html']]),
  search: '',
  body: undefined,
};

/** The page takes its own address for the endpoint, but the endpoint has a path of its own. */
function withEndpoint(html: string, path: string): string {
  const endpoint = `new URL(${JSON.stringify(path)}, window.location.href).href`;
  return html.replaceAll('window.location.href', () => endpoint);
}
