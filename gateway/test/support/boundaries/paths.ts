import { posix } from 'node:path';

/** Whether a path is the file, or lies in the folder, that a pattern names; `*` is any one step. */
export function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const steps = path.split('/');
  return (
    steps.length >= wanted.length &&
    wanted.every((step, index) => step === '*' || step === steps[index])
  );
}

/** Whether a file is there to test or to measure, and so may reach further than what it tests. */
export function isTestCode(path: string): boolean {
  return /\.test\.ts$|(?:^|\/)(?:test|testing|bench)\//.test(path);
}

/** The path that a relative import leads to. */
export function resolveRelative(from: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

/** The name of the package that a bare import begins with. */
export function packageOf(specifier: string): string {
  const [first = '', second] = specifier.split('/');
  return first.startsWith('@') && second !== undefined ? `${first}/${second}` : first;
}
