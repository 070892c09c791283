import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchipelagoGateway, stringifyResult } from '../src/index.ts';
import { type HttpResult, send } from './support/client.ts';
import { startVaried, type Varied } from './support/varied.ts';
import { VARIED_REQUESTS, type VariedRequest } from './support/varied-requests.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };

/** An Apollo Server, and which of its plug-in's hooks the last request has run. */
interface Served {
  readonly url: string;
  readonly steps: string[];
  stop(): Promise<void>;
}

/** What the two gateways know by other names; see the table of codes. */
const CODES: Readonly<Record<string, string>> = { DOWNSTREAM_SERVICE_ERROR: 'SUBGRAPH_ERROR' };

describe.each([{ allowBatchedHttpRequests: false }, { allowBatchedHttpRequests: true }])(
  'Apollo Server with %j',
  (options) => {
    let varied: Varied;
    let stock: Served;
    let objects: Served;
    let text: Served;

    beforeAll(async () => {
      varied = await startVaried();
      const { supergraphSdl } = varied;
      const errors = { subgraphMessages: 'all', subgraphExtensions: ['detail'] } as const;
      const own = { supergraphSdl, logger, errors };
      stock = await serve(new ApolloGateway({ supergraphSdl, logger }), options);
      objects = await serve(new ArchipelagoGateway(own), options);
      const viewing = new ArchipelagoGateway({ ...own, dataAsText: true });
      text = await serve(viewing, { ...options, stringifyResult });
    });
    afterAll(async () => {
      await Promise.all([stock, objects, text].map((served) => served.stop()));
      await varied.stop();
    });

    it.each(Object.entries(VARIED_REQUESTS))(
      'answers with this gateway as with the stock one: %s',
      async (_what, request) => {
        const expected = await answerOf(stock, request);
        expect(await answerOf(objects, request)).toEqual(expected);
        expect(await answerOf(text, request)).toEqual(expected);
      },
    );
  },
);

async function serve(
  gateway: ApolloGateway | ArchipelagoGateway,
  options: Partial<ConstructorParameters<typeof ApolloServer>[0]>,
): Promise<Served> {
  const steps: string[] = [];
  const server = new ApolloServer({
    ...options,
    gateway,
    logger,
    plugins: [takingSteps(steps)],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  } as ConstructorParameters<typeof ApolloServer>[0]);
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
  return { url, steps, stop: () => server.stop() };
}

/** Notes which hooks run, in which order, and the codes of errors that they get. */
function takingSteps(steps: string[]): ApolloServerPlugin {
  const step = (name: string) => async (what: { errors?: readonly unknown[] | undefined }) => {
    steps.push(`${name} ${what.errors?.length ?? 0}`);
  };
  return {
    async requestDidStart() {
      steps.push('start');
      return {
        didResolveSource: step('source'),
        parsingDidStart: step('parse'),
        validationDidStart: step('validate'),
        didResolveOperation: step('operation'),
        didEncounterErrors: step('errors'),
        willSendResponse: step('send'),
        async responseForOperation() {
          steps.push('respond');
          return null;
        },
        async executionDidStart() {
          steps.push('execute');
          return {
            async executionDidEnd(err) {
              steps.push(`executed ${err === undefined}`);
            },
          };
        },
      };
    },
  };
}

async function answerOf(served: Served, { search = '', options }: VariedRequest) {
  served.steps.length = 0;
  const result = await send(served.url + search, options);
  return {
    status: result.status,
    headers: headersOf(result),
    body: bodyOf(result),
    steps: [...served.steps],
  };
}

function headersOf({ headers }: HttpResult) {
  const { date, 'content-length': length, ...rest } = headers;
  return rest;
}

/** The body, with the names that the two have for the same. */
function bodyOf({ text }: HttpResult): unknown {
  if (!text.startsWith('{') && !text.startsWith('[')) return text;
  return JSON.parse(text, (key, value) => {
    if (key !== 'extensions' || typeof value?.code !== 'string') return value;
    const { serviceName, service = serviceName, code, ...rest } = value;
    return { ...rest, service, code: CODES[code] ?? code };
  });
}
