import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { printOperation } from '../workloads/outline.ts';
import { createWorkloads } from '../workloads/workloads.ts';
import { createAnswerer } from './limit/answer.ts';
import { createCalls } from './limit/calls.ts';
import { prepare } from './limit/prepare.ts';
import { announce, readSetup } from './setup.ts';

/**
 * The limit: what a program does that is written by hand for these operations alone. It makes the
 * ideal calls, parses their answers, puts them together, writes the answer; no GraphQL, no checks.
 */
const { subgraphs } = readSetup();
const calls = createCalls(subgraphs);
const answerers = new Map(
  Object.values(createWorkloads())
    .flatMap(({ operations }) => operations)
    .map((outline) => [printOperation(outline), createAnswerer(prepare(outline), calls)]),
);

const server = createServer((request, response) => {
  text(request)
    .then((body) => {
      const { query, variables = {} } = JSON.parse(body);
      const answer = answerers.get(query);
      if (!answer) throw new Error('This operation is none of the bench.');
      return answer(variables);
    })
    .then((answer) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer);
    })
    .catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  announce({ url: `http://127.0.0.1:${port}/graphql`, version: 'by hand' });
});
