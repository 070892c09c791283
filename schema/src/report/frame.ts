import type { Severity } from '../diagnostic/diagnostic.ts';
import { groupBy } from '../diagnostic/group-by.ts';
import { formatPlace, type Place, type SourceText } from '../diagnostic/source-text.ts';
import type { Paint } from './style.ts';
import { displayWidth, printable } from './terminal-text.ts';

/** A place to show with its words; the first one of a frame is what the message is about. */
export interface Annotation {
  readonly place: Place;
  readonly label: string;
  readonly primary: boolean;
}

export interface Frame {
  readonly lines: readonly string[];
  /** Width of the column of line numbers. */
  readonly gutter: number;
}

/** Shows the lines of source around some places, underlined, one block for each file. */
export function renderFrame(
  annotations: readonly Annotation[],
  severity: Severity,
  paint: Paint,
): Frame {
  const numbers = annotations.map(({ place }) => String(place.line).length);
  const gutter = Math.max(1, ...numbers);
  const files = groupBy(annotations, ({ place }) => place.source);
  const lines = [...files].flatMap(([source, inFile], index) =>
    renderFile(source, inFile, { gutter, severity, paint, first: index === 0 }),
  );
  return { lines, gutter };
}

interface FrameStyle {
  readonly gutter: number;
  readonly severity: Severity;
  readonly paint: Paint;
  readonly first: boolean;
}

function renderFile(
  source: SourceText,
  annotations: readonly Annotation[],
  style: FrameStyle,
): string[] {
  const { gutter, paint, first } = style;
  const [lead] = annotations;
  if (!lead) return [];
  const arrow = paint('frame', `${' '.repeat(gutter)}${first ? '-->' : ':::'}`);
  const header = `${arrow} ${printable(formatPlace(lead.place))}`;
  if (source.text === '') return [header];
  const byLine = groupBy(annotations, ({ place }) => place.line);
  const numbers = [...byLine.keys()].sort((a, b) => a - b);
  const blocks = numbers.flatMap((number, index) => {
    const previous = numbers[index - 1];
    const gap = previous !== undefined && number > previous + 1 ? [paint('frame', '...')] : [];
    return [...gap, ...renderLine(source.line(number), number, byLine.get(number) ?? [], style)];
  });
  return [header, margin(style), ...blocks, margin(style)];
}

function margin({ gutter, paint }: FrameStyle, number = ''): string {
  return paint('frame', `${number.padStart(gutter)} |`);
}

function renderLine(
  text: string,
  number: number,
  annotations: readonly Annotation[],
  style: FrameStyle,
): string[] {
  const sorted = annotations.toSorted((a, b) => a.place.column - b.place.column);
  const start = clipStart(text, sorted[0]?.place.column ?? 1);
  const shown = clip(text, start);
  const source = `${margin(style, String(number))} ${expand(shown)}`.trimEnd();
  return [source, ...sorted.map((annotation) => renderMarker(text, start, annotation, style))];
}

function renderMarker(
  text: string,
  start: number,
  { place, label, primary }: Annotation,
  style: FrameStyle,
): string {
  const from = place.column - 1;
  const to = place.endLine > place.line ? text.length : place.endColumn - 1;
  const before = displayWidth(expand(clip(text, start).slice(0, from - start)));
  const visible = text.slice(from, Math.min(to, start + MAX_LINE));
  const marks = (primary ? '^' : '-').repeat(Math.max(1, displayWidth(expand(visible))));
  const words = label === '' ? marks : `${marks} ${printable(label)}`;
  const painted = style.paint(primary ? style.severity : 'frame', words);
  return `${margin(style)} ${' '.repeat(before)}${painted}`;
}

const MAX_LINE = 140;
const CONTEXT = 50;

/** A line may be a whole minified file; only a stretch around the place is worth showing. */
function clipStart(text: string, column: number): number {
  return text.length <= MAX_LINE ? 0 : Math.max(0, column - 1 - CONTEXT);
}

function clip(text: string, start: number): string {
  if (text.length <= MAX_LINE) return text;
  const stretch = text.slice(start, start + MAX_LINE);
  const cutBefore = start > 0 ? `…${stretch.slice(1)}` : stretch;
  return start + MAX_LINE < text.length ? `${cutBefore}…` : cutBefore;
}

function expand(text: string): string {
  return maskCredentials(printable(text)).replaceAll('\t', '  ');
}

/** Hides the user name and password of a URL, in as many characters. */
function maskCredentials(text: string): string {
  return text.replace(/(?<=:\/\/)[^\s/@"']+(?=@)/g, (secret) => '*'.repeat(secret.length));
}
