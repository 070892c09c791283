import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { spanOf } from '../compose/coordinates.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from '../load/files.ts';
import { readText } from '../load/text.ts';
import { parseOperations } from '../operations/read-document.ts';
import { embeddedTexts } from './texts-in-source.ts';

export interface Collected {
  /** SHA-256 of the text → the text, with the fragments that it needs; in the order of the names. */
  readonly documents: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const CODES = {
  missing: 'OPERATIONS_MISSING',
  unreadable: 'OPERATIONS_MISSING',
  encoding: 'OPERATION_ENCODING',
};

/** Gathers the operations of a client from its files of GraphQL, JavaScript and TypeScript. */
export async function collectOperations(
  files: readonly string[],
  tree: FileTree,
): Promise<Collected> {
  const diagnostics: Diagnostic[] = [];
  const found: Found[] = [];
  for (const file of files) {
    const read = await readText(tree, file, { what: 'file', codes: CODES });
    if (!read.ok) diagnostics.push(read.diagnostic);
    else found.push(...documentsIn(read.source, diagnostics));
  }
  return { ...assemble(found, diagnostics), diagnostics };
}

interface Found {
  readonly document: DocumentNode;
  readonly source: SourceText;
}

function documentsIn(source: SourceText, diagnostics: Diagnostic[]): Found[] {
  const isGraphql = /\.(graphql|gql)$/.test(source.file);
  const texts = isGraphql ? [{ text: source.text, offset: 0 }] : embeddedTexts(source.text);
  return texts.flatMap(({ text, offset }) => {
    // What stands before counts as blanks, so that places are those of the file.
    const before = source.text.slice(0, offset).replace(/[^\n]/g, ' ');
    const placed = new SourceText(source.file, before + text);
    if (placed.text.trim() === '') return [];
    const parsed = parseOperations(placed);
    if (parsed.ok) return [{ document: parsed.document, source }];
    diagnostics.push(parsed.diagnostic);
    return [];
  });
}

function assemble(found: readonly Found[], diagnostics: Diagnostic[]) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations = new Map<string, { node: OperationDefinitionNode; source: SourceText }>();
  const refuse = (message: string, node: OperationDefinitionNode, source: SourceText): void => {
    const { start, end } = spanOf(node) ?? { start: 0, end: 0 };
    const place = source.place(start, end);
    diagnostics.push(diagnostic({ code: 'OPERATION_LAYOUT', message, place }));
  };
  for (const { document, source } of found) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      const name = node.name?.value;
      const known = name === undefined ? undefined : operations.get(name);
      if (name === undefined) refuse('An operation without a name cannot be known', node, source);
      else if (known && print(known.node) !== print(node))
        refuse(
          `Two operations are called "${name}"; the other is in ${known.source.file}`,
          node,
          source,
        );
      else operations.set(name, { node, source });
    }
  }
  const names = [...operations.keys()].sort();
  const documents = new Map<string, string>();
  for (const name of names) {
    const operation = operations.get(name);
    if (!operation) continue;
    const { text, missing } = withFragments(operation.node, fragments);
    if (missing.length > 0)
      refuse(
        `"${name}" uses the fragment "${missing[0]}", which no file defines`,
        operation.node,
        operation.source,
      );
    else documents.set(createHash('sha256').update(text).digest('hex'), text);
  }
  return { documents, names };
}

function withFragments(
  operation: OperationDefinitionNode,
  all: ReadonlyMap<string, FragmentDefinitionNode>,
): { text: string; missing: string[] } {
  const used = new Map<string, FragmentDefinitionNode>();
  const missing: string[] = [];
  const add = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = all.get(value);
        if (!fragment) missing.push(value);
        else if (!used.has(value)) {
          used.set(value, fragment);
          add(fragment);
        }
      },
    });
  };
  add(operation);
  const sorted = [...used.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
  return { text: [operation, ...sorted].map((node) => print(node)).join('\n\n'), missing };
}
