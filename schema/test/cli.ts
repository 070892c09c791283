import type { Output } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';

/** Where a command says something, as a list of texts. */
export function outputTo(texts: string[]): Output {
  return { isTerminal: false, write: (text) => void texts.push(text) };
}

/** Runs a command in a folder, and gives what it said. */
export async function runCli(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const exitCode = await main(args, { cwd, env, stdout: outputTo(out), stderr: outputTo(err) });
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}
