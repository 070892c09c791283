import { explainCode, knownCodes } from '../explain/explain.ts';
import { type CliProcess, UsageError } from './io.ts';

/** Runs `archipelago explain CODE` and returns its exit code. */
export function runExplain(given: string | undefined, { stdout }: CliProcess): number {
  if (given === undefined) {
    stdout.write(`${knownCodes().join('\n')}\n`);
    return 0;
  }
  const code = given.toUpperCase().replaceAll('-', '_');
  const text = explainCode(code);
  if (text === undefined) {
    const near = knownCodes().filter((each) => each.includes(code) || code.includes(each));
    const help = near.length > 0 ? `; did you mean ${near.slice(0, 5).join(' or ')}?` : '';
    throw new UsageError(`nothing has the code "${given}"${help} (without a code, all are listed)`);
  }
  stdout.write(text);
  return 0;
}
