import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSdlFetcher } from './remote-sdl.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function answer(body: string, status = 200): RequestListener {
  return (_request, response) => response.writeHead(status).end(body);
}

describe('the SDL of a running subgraph', () => {
  it('is what its _service field gives, asked with the headers of the configuration', async () => {
    let asked = '';
    const url = await serve(async (request, response) => {
      for await (const chunk of request) asked += chunk;
      const sdl = `type Query { a: Int } # ${request.headers['authorization']}`;
      response.end(JSON.stringify({ data: { _service: { sdl } } }));
    });

    const fetched = await createSdlFetcher()(url, { authorization: 'Bearer x' });

    expect(fetched).toEqual({ ok: true, sdl: 'type Query { a: Int } # Bearer x' });
    expect(JSON.parse(asked)).toEqual({ query: expect.stringContaining('_service { sdl }') });
  });

  it.each([
    ['an error status', answer('oops', 503), 'answered with HTTP status 503'],
    ['no JSON', answer('<html>'), 'did not answer in JSON'],
    ['null', answer('null'), 'without "_service { sdl }"'],
    ['errors', answer('{"errors":[{"message":"no such field"}]}'), 'the error "no such field"'],
    ['another shape', answer('{"data":{"_service":{"sdl":1}}}'), 'is it a federation subgraph?'],
    ['too much', answer('x'.repeat(2000)), 'larger than 1000 bytes'],
  ])('is missing for a reason: %s', async (_what, listener, expected) => {
    const fetched = await createSdlFetcher({ maxBytes: 1000 })(await serve(listener), {});
    expect(fetched).toEqual({ ok: false, reason: expect.stringContaining(expected) });
  });

  it('is asked for with a query of the URL that no message shows', async () => {
    let asked: string | undefined;
    const url = await serve((request, response) => {
      asked = request.url;
      response.writeHead(500).end();
    });
    const fetched = await createSdlFetcher()(`${url}?token=secret`, {});
    expect(fetched).toEqual({ ok: false, reason: `${url} answered with HTTP status 500` });
    expect(asked).toBe('/graphql?token=secret');
  });

  it('is not waited for without end, even if the answer begins', async () => {
    const url = await serve((_request, response) => void response.write('{'));
    const fetched = await createSdlFetcher({ timeoutMs: 50 })(url, {});
    expect(fetched).toEqual({ ok: false, reason: `${url} did not answer within 50 ms` });
  });

  it('is not asked for elsewhere when the subgraph redirects', async () => {
    let asked = 0;
    const elsewhere = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const url = await serve((_request, response) =>
      response.writeHead(307, { location: elsewhere }).end(),
    );
    expect(await createSdlFetcher()(url, {})).toMatchObject({ ok: false });
    expect(asked).toBe(0);
  });

  it('cannot be had from a port that is closed', async () => {
    const url = await serve(answer(''));
    await new Promise((done) => servers.pop()?.close(done));
    const fetched = await createSdlFetcher()(url, {});
    expect(fetched).toEqual({
      ok: false,
      reason: expect.stringMatching(/cannot be asked: .*ECONNREFUSED/),
    });
  });
});
