import { print } from 'graphql';
import { type Diagnostic, diagnostic, type OperationUsage } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from '../load/files.ts';
import { JsonStringText } from '../load/json-string-text.ts';
import { jsonStrings } from '../load/json-strings.ts';
import { findJsonFault } from '../load/json-syntax.ts';
import { readText } from '../load/text.ts';
import type { KnownOperation, LoadedOperations } from './operation.ts';
import { readForeign } from './read-document.ts';

/** One line of a file of records. */
interface UsageRecord {
  readonly operation: string | undefined;
  readonly id: string | undefined;
  readonly body: SourceText | undefined;
  readonly count: number;
  readonly client: string | undefined;
  readonly version: string | undefined;
  readonly place: Place;
}

const USAGE_CODES = {
  missing: 'USAGE_MISSING',
  unreadable: 'USAGE_MISSING',
  encoding: 'USAGE_INVALID',
};

/**
 * Adds what files of records (NDJSON) tell to the known operations: a line names an operation by
 * `operation`, `id` or `body`, and says `count` (1), `client` and `version`. A body that nobody
 * knows becomes a known operation.
 */
export async function addUsage(
  known: readonly KnownOperation[],
  files: readonly string[],
  tree: FileTree,
): Promise<LoadedOperations> {
  const diagnostics: Diagnostic[] = [];
  const finder = createFinder(known);
  for (const file of files) {
    const read = await readText(tree, file, { what: 'file of usage records', codes: USAGE_CODES });
    if (!read.ok) diagnostics.push(read.diagnostic);
    else for (const each of readRecords(read.source)) diagnostics.push(...count(each, finder));
  }
  return { operations: finder.operations(), diagnostics };
}

type RecordOrProblem = UsageRecord | Diagnostic;

function* readRecords(source: SourceText): Generator<RecordOrProblem> {
  let start = 0;
  for (const line of source.text.split('\n')) {
    if (line.trim() !== '') yield readRecord(line, start, source);
    start += line.length + 1;
  }
}

function readRecord(line: string, start: number, source: SourceText): RecordOrProblem {
  const place = source.place(start, start + line.trimEnd().length);
  const refuse = (message: string, at: Place): Diagnostic =>
    diagnostic({ code: 'USAGE_INVALID', message, place: at });
  const fault = findJsonFault(line);
  if (fault) {
    const at = start + fault.offset;
    return refuse(`Not valid JSON: expected ${fault.expected}`, source.place(at, at + 1));
  }
  const value = JSON.parse(line) as Readonly<Record<string, unknown>> | null;
  const text = (key: string): string | undefined => {
    const found = value?.[key];
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const number = value?.['count'] ?? 1;
  if (typeof number !== 'number' || !(number >= 0)) return refuse('count must be a number', place);
  const body = jsonStrings(line).find(({ path }) => path.length === 1 && path[0] === 'body');
  if (!body && !text('operation') && !text('id'))
    return refuse('A record must name "operation", "id" or "body"', place);
  return {
    operation: text('operation'),
    id: text('id'),
    body: body && new JsonStringText(source, { start: start + body.start, end: start + body.end }),
    count: number,
    client: text('client'),
    version: text('version'),
    place,
  };
}

function count(record: RecordOrProblem, finder: Finder): Diagnostic[] {
  if ('severity' in record) return [record];
  const found = finder.find(record);
  if (found) {
    finder.add(found, record);
    return [];
  }
  const name = record.operation ?? record.id ?? 'without a name';
  return [
    diagnostic({
      severity: 'warning',
      code: 'USAGE_UNKNOWN',
      message: `Nobody knows the text of the operation "${name}" that was sent ${record.count} times`,
      place: record.place,
      help: 'give its text as "body", or add it to the known operations',
    }),
  ];
}

interface Finder {
  find(record: UsageRecord): KnownOperation | undefined;
  add(operation: KnownOperation, record: UsageRecord): void;
  operations(): KnownOperation[];
}

interface Counted {
  count: number;
  readonly clients: Map<string, Set<string>>;
}

function createFinder(known: readonly KnownOperation[]): Finder {
  const all = [...known];
  const byKey = new Map<string, KnownOperation>();
  const counts = new Map<KnownOperation, Counted>();
  const learn = (each: KnownOperation): void => {
    const [, short = each.name] = each.name.match(/\/([^/]+)$/) ?? [];
    const keys = [each.name, short, ...each.ids, print(each.document)];
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, each);
  };
  for (const each of known) learn(each);
  const discover = ({ body, client, operation, id }: UsageRecord): KnownOperation | undefined => {
    if (!body) return undefined;
    const found = { client: client ?? 'unknown', name: operation, id, source: body };
    const [read] = readForeign({ ...found, isRecorded: true }).operations;
    if (!read) return undefined;
    const same = byKey.get(print(read.document));
    if (same) return same;
    all.push(read);
    learn(read);
    return read;
  };
  return {
    find: (record) => {
      const { client, operation = '', id = '', body } = record;
      if (body) return discover(record);
      return byKey.get(`${client}/${operation}`) ?? byKey.get(operation) ?? byKey.get(id);
    },
    add: (operation, record) => addCount(counts, operation, record),
    operations: () => all.map((each) => withUsage(each, counts.get(each))),
  };
}

function addCount(
  counts: Map<KnownOperation, Counted>,
  operation: KnownOperation,
  { count: number, client = 'unknown', version }: UsageRecord,
): void {
  const counted = counts.get(operation) ?? { count: 0, clients: new Map() };
  counts.set(operation, counted);
  counted.count += number;
  const versions = counted.clients.get(client) ?? new Set();
  counted.clients.set(client, versions);
  if (version !== undefined) versions.add(version);
}

function withUsage(operation: KnownOperation, counted: Counted | undefined): KnownOperation {
  if (!counted) return operation;
  const clients = [...counted.clients].map(([name, versions]) => [name, [...versions]] as const);
  const usage: OperationUsage = { count: counted.count, clients: new Map(clients) };
  return { ...operation, usage };
}
