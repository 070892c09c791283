import { type Place, SourceText } from '../diagnostic/source-text.ts';
import type { JsonString } from './json-strings.ts';

/**
 * The text that a string in a JSON file holds. Its places are places of that file, whichever
 * escapes it is written with.
 */
export class JsonStringText extends SourceText {
  readonly #outer: SourceText;
  readonly #start: number;
  readonly #raw: string;

  constructor(outer: SourceText, { start, end }: Pick<JsonString, 'start' | 'end'>) {
    const raw = outer.text.slice(start, end);
    super(outer.file, JSON.parse(`"${raw}"`) as string);
    this.#outer = outer;
    this.#start = start;
    this.#raw = raw;
  }

  override place(start: number, end = start): Place {
    return this.#outer.place(this.#offset(start), this.#offset(Math.max(start, end)));
  }

  /** Where the character with this number stands in the file. */
  #offset(characters: number): number {
    let at = 0;
    for (let seen = 0; seen < characters && at < this.#raw.length; seen++) {
      if (this.#raw[at] !== '\\') at += 1;
      else at += this.#raw[at + 1] === 'u' ? 6 : 2;
    }
    return this.#start + at;
  }
}
