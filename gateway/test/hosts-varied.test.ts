import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlOf, type HttpResult, send } from './support/client.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { startVaried, type Varied } from './support/varied.ts';
import { VARIED_REQUESTS, type VariedRequest } from './support/varied-requests.ts';

/** What they answer differently; see the table in docs/hosts.md. */
const DIFFERENT: ReadonlySet<string> = new Set([
  ...['an unknown hash', 'a hash with its query', 'a known hash', 'a known hash by GET'],
  ...['a hash of another query', 'a hash of another version'],
  ...['a mutation by GET', 'a mutation beside a query by GET', 'a media type that is none'],
]);
const ALIKE = Object.entries(VARIED_REQUESTS).filter(([name]) => !DIFFERENT.has(name));

describe.each(['development', 'production'])('both hosts in %s', (mode) => {
  let varied: Varied;
  let lean: TestGateway;
  let apollo: TestGateway;

  beforeAll(async () => {
    varied = await startVaried();
    const options = { mode, errors: { subgraphMessages: 'coded' } };
    lean = await startGateway(varied.supergraphSdl, { ...options, host: 'lean' });
    apollo = await startGateway(varied.supergraphSdl, { ...options, host: 'apollo' });
  });
  afterAll(async () => {
    await Promise.all([lean.stop(), apollo.stop()]);
    await varied.stop();
  });

  const answerOf = async ({ url }: TestGateway, { search = '', options }: VariedRequest) =>
    gistOf(await send(url + search, options));

  it.each(ALIKE)('answer alike: %s', async (_what, request) => {
    expect(await answerOf(lean, request)).toEqual(await answerOf(apollo, request));
  });

  it('answer alike when a subgraph is gone', async () => {
    await varied.things.stop();
    for (const [, request] of ALIKE) {
      const [ours, apollos] = [await answerOf(lean, request), await answerOf(apollo, request)];
      expect(ours).toEqual(apollos);
    }
  });
});

/** All of an answer but what differs from one to the next, and the words of refusals. */
function gistOf(result: HttpResult) {
  const { status, headers, text } = result;
  const { date, 'x-request-id': id, 'content-length': length, ...rest } = headers;
  const { data, errors, extensions } = graphqlOf(result);
  return {
    status,
    headers: rest,
    members: Object.keys(JSON.parse(text)),
    data,
    errors: errors?.map(({ message, extensions: { requestId, ...more }, ...others }) => ({
      ...others,
      ...more,
      ...(data === undefined ? {} : { message }),
    })),
    extensions,
  };
}
