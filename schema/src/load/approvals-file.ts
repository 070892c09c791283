import { type Document, isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from './files.ts';
import { readText } from './text.ts';
import { type ValuePlaces, valuePlaces } from './yaml-places.ts';

/** One entry of the file of approvals. */
export interface ApprovalEntry {
  readonly id: string;
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`. */
  readonly until: string;
  readonly place: Place;
}

export interface LoadedApprovals {
  readonly entries: readonly ApprovalEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

const text = z.string().min(1);
const entryShape = z.strictObject({
  id: text,
  reason: text,
  until: z.union([text, z.date()]),
  finding: text.optional(),
});

const APPROVALS_CODES = {
  missing: 'APPROVALS_INVALID',
  unreadable: 'APPROVALS_INVALID',
  encoding: 'APPROVALS_INVALID',
};

/** Reads the file of approvals; one that does not exist holds none. */
export async function loadApprovals(path: string, tree: FileTree): Promise<LoadedApprovals> {
  if ((await tree.read(path)).kind === 'missing') return { entries: [], diagnostics: [] };
  const read = await readText(tree, path, { what: 'file of approvals', codes: APPROVALS_CODES });
  return read.ok ? parseApprovals(read.source) : { entries: [], diagnostics: [read.diagnostic] };
}

function parseApprovals(source: SourceText): LoadedApprovals {
  const document = parseDocument(source.text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const place = source.place(...error.pos);
    return { entries: [], diagnostics: [problem(`Not valid YAML: ${error.message}`, place)] };
  }
  const places = valuePlaces(document, source);
  const value = document.toJS() as { approvals?: unknown } | null;
  const list = value?.approvals ?? [];
  if (!Array.isArray(list)) {
    return {
      entries: [],
      diagnostics: [problem('approvals must be a list', places.value(['approvals']))],
    };
  }
  const read = list.map((each, index) => readEntry(each, index, places));
  return {
    entries: read.filter((each) => 'until' in each),
    diagnostics: read.filter((each) => 'severity' in each),
  };
}

function readEntry(value: unknown, index: number, places: ValuePlaces): ApprovalEntry | Diagnostic {
  const path = ['approvals', index];
  const parsed = entryShape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.path.map(String).join('.') || 'it';
    const message = `This is not an approval: ${key} is missing, unknown or not a text`;
    return problem(message, places.value(path), 'an approval has "id", "reason" and "until"');
  }
  const { id, reason } = parsed.data;
  const until = dayOf(parsed.data.until);
  if (until === undefined) {
    const place = places.value([...path, 'until']);
    return problem('until must be a day such as 2026-12-31', place);
  }
  return { id, reason, until, place: places.value([...path, 'id']) };
}

function problem(message: string, place: Place, help?: string): Diagnostic {
  return diagnostic({ code: 'APPROVALS_INVALID', message, place, help });
}

/** Reads a day as `2026-12-31`; undefined for anything that is no day of the calendar. */
export function dayOf(value: string | Date): string | undefined {
  const written = typeof value === 'string' ? value : value.toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return undefined;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
    ? written
    : undefined;
}

const HEADER = ` Findings of "archipelago check" that were looked at and are accepted for a while.
 Written by "archipelago approve"; review it like code.`;

/** Gives the text of the file with an entry more; one for the same finding is replaced. */
export function withApproval(
  existing: string | undefined,
  entry: Omit<ApprovalEntry, 'place'> & { readonly finding: string },
): string {
  const document = parseDocument(existing?.trim() ? existing : 'approvals: []');
  if (!existing?.trim()) document.commentBefore = HEADER;
  const list = document.get('approvals');
  if (!isSeq(list)) document.set('approvals', document.createNode([]));
  addTo(document, entry);
  return document.toString({ lineWidth: 100 });
}

function addTo(document: Document, entry: { readonly id: string }): void {
  const list = document.get('approvals');
  if (!isSeq(list)) return;
  const idOf = (item: unknown): unknown => (item as { get?: (key: string) => unknown }).get?.('id');
  list.items = list.items.filter((item) => idOf(item) !== entry.id);
  list.flow = false;
  list.add(document.createNode(entry));
}
