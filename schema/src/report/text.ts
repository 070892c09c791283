import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import { isApprovable } from '../diff/approvable.ts';
import { type Annotation, renderFrame } from './frame.ts';
import { type Paint, plain } from './style.ts';
import { printable } from './terminal-text.ts';
import { operationWords } from './usage-words.ts';

export interface FormatOptions {
  /** @default no colours */
  readonly paint?: Paint;
  /** How many to write; the gravest ones. @default all */
  readonly max?: number;
}

const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

/**
 * Writes diagnostics for people, each with the source that it is about. The gravest come last,
 * next to where the eye is when a command ends. Ends with a line break; empty for none.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  { paint = plain, max = Number.POSITIVE_INFINITY }: FormatOptions = {},
): string {
  const sorted = diagnostics.toSorted(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  const hidden = Math.max(0, sorted.length - max);
  const texts = sorted.slice(hidden).map((each) => `${formatDiagnostic(each, paint)}\n`);
  if (hidden > 0) texts.unshift(`(${hidden} more that are not graver than these)\n`);
  return texts.join('\n');
}

function formatDiagnostic(problem: Diagnostic, paint: Paint): string {
  const { severity, code, message } = problem;
  const title = `${paint(severity, `${severity}[${code}]`)}${paint('strong', `: ${oneLine(message)}`)}`;
  const frame = renderFrame(annotationsOf(problem), severity, paint);
  const remarks = remarksOf(problem).map(([word, text]) => remark(word, text, frame.gutter, paint));
  return [title, ...frame.lines, ...remarks].join('\n');
}

function annotationsOf({ place, label, related }: Diagnostic): Annotation[] {
  const own = place ? [{ place, label, primary: true }] : [];
  const isOwn = (annotation: { place: Diagnostic['place'] }): boolean =>
    place !== undefined &&
    annotation.place?.file === place.file &&
    annotation.place.line === place.line &&
    annotation.place.column === place.column;
  return [
    ...own,
    ...related.filter((each) => !isOwn(each)).map((each) => ({ ...each, primary: false })),
  ];
}

function remarksOf(problem: Diagnostic): [string, string][] {
  const { notes, operations, help, owners, id, severity } = problem;
  const remarks: [string, string][] = notes.map((note) => ['note', note]);
  for (const certainty of ['breaks', 'may break'] as const) {
    const words = operationWords(operations.filter((each) => each.certainty === certainty));
    if (words !== '') remarks.push([certainty, words]);
  }
  if (owners.length > 0) remarks.push(['owner', owners.join(', ')]);
  if (help) remarks.push(['help', help]);
  // What can be approved is named by its id.
  if (id !== '' && isApprovable(problem) && severity !== 'info') remarks.push(['id', id]);
  return remarks;
}

function remark(word: string, text: string, gutter: number, paint: Paint): string {
  const indent = ' '.repeat(gutter + 3);
  const lines = printable(text).replaceAll('\n', `\n${indent}`);
  return `${' '.repeat(gutter)} ${paint('frame', '=')} ${paint('strong', `${word}:`)} ${lines}`;
}

function oneLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ');
}
