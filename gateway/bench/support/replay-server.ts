import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A process that answers each recorded request body with its recorded answer, and no other. */
const answers = new Map<string, string>();

const server = createServer((request, response) => {
  void text(request).then((body) => {
    const { query, variables } = JSON.parse(body);
    const answer = answers.get(JSON.stringify([query, variables ?? {}]));
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(answer ?? '{"errors":[{"message":"This was not recorded."}]}');
  });
});

process.on('message', (recorded: readonly (readonly [string, string])[]) => {
  for (const [request, answer] of recorded) answers.set(request, answer);
  process.send?.('recorded');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
