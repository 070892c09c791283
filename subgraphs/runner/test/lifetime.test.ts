import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ask,
  descendants,
  gone,
  newDataFolder,
  readyUrl,
  startGraph,
} from './support/started-graph.ts';

const PATIENCE_MS = 15_000;

async function dataFolder(): Promise<string> {
  const folder = await newDataFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}

describe('npm start', { timeout: 120_000 }, () => {
  it('ends everything on Ctrl-C, and finds its data again at the next start', async () => {
    const path = await dataFolder();
    const first = startGraph(['--data', path, '--port', '0']);
    const url = await readyUrl(first);
    await ask(
      url,
      'mutation { signUp(input: { email: "kept@example.com", username: "kept", name: "Kept" }) { user { id } } }',
    );
    const running = descendants(first.pid);
    first.signal('SIGINT');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(await gone(running, 0)).toEqual([]);

    const second = startGraph(['--data', path, '--port', '0']);
    const answer = await ask(
      await readyUrl(second),
      '{ userByEmail(email: "kept@example.com") { name } }',
    );
    expect(answer).toEqual({ data: { userByEmail: { name: 'Kept' } } });
    second.signal('SIGTERM');
    expect(await second.ended).toEqual({ code: 0, signal: null });
  });

  it('leaves no process behind when the starter is killed', async () => {
    const graph = startGraph(['--data', await dataFolder(), '--port', '0']);
    await readyUrl(graph);
    const running = descendants(graph.pid);
    expect(running.length).toBeGreaterThanOrEqual(8);
    graph.signal('SIGKILL');
    await graph.ended;
    expect(await gone(running, PATIENCE_MS)).toEqual([]);
  });

  it('leaves no process behind when it is ended while it starts', async () => {
    const graph = startGraph(['--data', await dataFolder(), '--port', '0']);
    await graph.printed('Stores');
    const running = descendants(graph.pid);
    graph.signal('SIGINT');
    await graph.ended;
    expect(await gone(running, PATIENCE_MS)).toEqual([]);
  });

  it('takes the next free port when the wanted one is taken, and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const graph = startGraph(['--data', await dataFolder(), '--port', String(port)]);
    const url = new URL(await readyUrl(graph));
    expect(Number(url.port)).toBeGreaterThan(port);
    expect(graph.output()).toContain(`Port ${port} is taken; the gateway listens on ${url.port}.`);
    graph.signal('SIGINT');
    await graph.ended;
  });
});

describe('npm start refuses in one sentence', { timeout: 60_000 }, () => {
  async function refusal(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const graph = startGraph(args, environment);
    const { code } = await graph.ended;
    expect(code).not.toBe(0);
    expect(graph.output()).not.toMatch(/\n\s+at |node:internal/);
    return graph.output();
  }

  it.each([
    ['no URL', 'hunter2', /ACCOUNTS_DATABASE_URL must look like postgres:/],
    ['a URL of another kind', 'mongodb://hunter2@localhost/x', /ACCOUNTS_DATABASE_URL must look/],
    ['a server that is not there', 'postgres://a:hunter2@127.0.0.1:1/a', /nothing answers there/],
  ])('%s for a store', async (_, url, sentence) => {
    const output = await refusal(['--data', await dataFolder(), '--port', '0'], {
      ACCOUNTS_DATABASE_URL: url,
    });
    expect(output).toMatch(sentence);
    expect(output).toContain('ACCOUNTS_DATABASE_URL');
    expect(output).not.toContain('hunter2');
  });

  it('a port of a service that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const output = await refusal(['--data', await dataFolder(), '--port', '0'], {
      CATALOG_PORT: String(port),
    });
    expect(output).toContain(`catalog: Cannot listen on 127.0.0.1: port ${port} is taken`);
  });

  it('a data folder that cannot be written', async () => {
    const path = await dataFolder();
    await mkdir(join(path, '..', 'locked'));
    await writeFile(join(path, '..', 'locked', 'file'), '');
    await chmod(join(path, '..', 'locked'), 0o500);
    const output = await refusal(['--data', join(path, '..', 'locked', 'file', 'data')]);
    expect(output).toMatch(/Cannot write to the data folder .*file\/data \(ENOTDIR\)\./);
  });

  it.each([
    ['--port', '70000', /whole number from 0 to 65535/],
    ['--scale', '0', /whole number from 1 to 100/],
    ['--speed', '9', /unknown option '--speed'/],
  ])('%s %s', async (option, value, sentence) => {
    expect(await refusal([option, value])).toMatch(sentence);
  });
});
