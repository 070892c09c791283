import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CLAIMS_HEADER,
  STATEMENTS_EXTENSION,
  type StatementsReport,
} from '@archipelago/kit/process';

/** Stands between gateway and service, and asks each answer for the statements behind it. */
export interface CountingProxy {
  readonly url: string;
  /** The reports since the last call, one for each request. */
  reports(): readonly StatementsReport[];
  close(): Promise<void>;
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const reports: StatementsReport[] = [];
  const claims = Buffer.from(JSON.stringify({ statements: true })).toString('base64url');
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CLAIMS_HEADER]: claims },
        body: Buffer.concat(chunks),
      });
      const text = await answer.text();
      const report = JSON.parse(text).extensions?.[STATEMENTS_EXTENSION];
      if (report) reports.push(report);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    reports: () => reports.splice(0),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
