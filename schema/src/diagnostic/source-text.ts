/** A spot in a text file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  /** As shown to people: a path from the working directory, `git:REF:path`, or a URL. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly source: SourceText;
}

/** The text of one file together with the name that people know it by. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Returns the place of the characters from `start` up to, not including, `end`. */
  place(start: number, end = start): Place {
    const from = this.#position(start);
    const to = this.#position(Math.max(start, end));
    return {
      file: this.file,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      source: this,
    };
  }

  /** Returns line `number` without its line break; an empty text where there is no such line. */
  line(number: number): string {
    const starts = this.#starts();
    const start = starts[number - 1];
    if (start === undefined) return '';
    return this.text.slice(start, starts[number]).replace(/[\r\n]+$/, '');
  }

  /** Returns the place of a whole line; of the very end where there is no such line. */
  linePlace(number: number): Place {
    const start = this.#starts()[number - 1] ?? this.text.length;
    return this.place(start, start + this.line(number).length);
  }

  /** The number of lines; a line break at the very end starts none. */
  get lineCount(): number {
    const starts = this.#starts();
    return starts.length - (starts.at(-1) === this.text.length && starts.length > 1 ? 1 : 0);
  }

  #position(offset: number): { line: number; column: number } {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  #starts(): readonly number[] {
    this.#lineStarts ??= lineStarts(this.text);
    return this.#lineStarts;
  }
}

/** The same line breaks as GraphQL's lexer knows, so that both count alike. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(lineBreak.index + lineBreak[0].length);
  }
  return starts;
}

/** Writes a place as editors and terminals understand it: `file:line:column`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
