import { type AddressInfo, createServer, type Socket } from 'node:net';
import { FrameReader } from '../support/http-frames.ts';
import { type Answers, createAnswers } from './answers.ts';

/**
 * The process that stands for all subgraphs: `/name` is one of them. What it is asked for the
 * first time is answered by a real subgraph over the data, and from then on by the same bytes.
 */
export type ReplayCommand =
  | { readonly type: 'start'; readonly sdlByName: Readonly<Record<string, string>> }
  | { readonly type: 'reset' }
  | { readonly type: 'stats' };

let answers: Answers | undefined;

process.on('message', (command: ReplayCommand) => {
  switch (command.type) {
    case 'start':
      start(createAnswers(command.sdlByName));
      break;
    case 'reset':
      answers?.reset();
      process.send?.(null);
      break;
    case 'stats':
      process.send?.(answers?.stats());
      break;
  }
});
process.on('disconnect', () => process.exit());

function start(started: Answers): void {
  answers = started;
  const server = createServer({ noDelay: true }, (socket) => serve(socket, started));
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

function serve(socket: Socket, { known, record }: Answers): void {
  const reader = new FrameReader((head, body) => {
    const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/'));
    const response = known(path, body);
    if (response) socket.write(response);
    else record(path, body).then((made) => socket.write(made), fail);
  });
  socket.on('data', (bytes) => reader.push(bytes));
  // A gateway that ends cuts its connections.
  socket.on('error', () => socket.destroy());

  function fail(error: unknown): void {
    console.error('A subgraph of the bench cannot answer:', error);
    socket.destroy();
  }
}
