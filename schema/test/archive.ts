import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A text that holds several files, each after a line `-- path --`, and words before the first. */
export interface Archive {
  readonly comment: string;
  readonly files: ReadonlyMap<string, string>;
}

export function parseArchive(text: string): Archive {
  const [comment = '', ...parts] = text.split(/^-- (.+) --\n/m);
  const files = new Map<string, string>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    files.set(parts[index] ?? '', parts[index + 1] ?? '');
  }
  return { comment, files };
}

/** What is added to the configuration: the key `checks`. */
const CHECKS = 'checks.yaml';

/**
 * A graph as files: each `subgraphs/NAME.graphql` becomes a subgraph of a `supergraph.yaml` unless
 * there is one, and federation is linked in SDL that does not do so itself (in its first line, so
 * that the lines of the rest are as they are written, one lower).
 */
export function graphFiles(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map(files);
  const config = `${all.get('supergraph.yaml') ?? configFor([...files.keys()])}${all.get(CHECKS) ?? ''}`;
  all.set('supergraph.yaml', config);
  all.delete(CHECKS);
  for (const [path, text] of files) {
    const isSdl = path.startsWith('subgraphs/') && path.endsWith('.graphql');
    if (isSdl && text.trim() !== '' && !text.includes('@link(')) all.set(path, LINK + text);
  }
  return all;
}

export function configFor(paths: readonly string[]): string {
  const subgraphs = paths.filter((path) => path.startsWith('subgraphs/')).sort();
  const entries = subgraphs.map((path) => {
    const name = path.slice('subgraphs/'.length).replace(/\.\w+$/, '');
    return `  ${name}:\n    routing_url: http://${name}.test/graphql\n    schema:\n      file: ./${path}\n`;
  });
  return `federation_version: 2\nsubgraphs:\n${entries.join('')}`;
}

const IMPORTS = ['key', 'shareable', 'external', 'requires', 'provides', 'override'];
const MORE_IMPORTS = ['inaccessible', 'tag', 'interfaceObject'];
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${[
  ...IMPORTS,
  ...MORE_IMPORTS,
]
  .map((name) => `"@${name}"`)
  .join(', ')}])\n`;

export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'archipelago-schema-'));
}
