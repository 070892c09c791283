import type { Data, WithText } from '../run/own.ts';
import type { LeafTextCheck, ScanMember, ScanObject, ScanValue } from './scan-shape.ts';

/**
 * Reads the data of a response out of its text. Runs of leaf values go through as text: neither
 * unescaped nor escaped again, and numbers keep all their digits.
 *
 * @returns `undefined` for a text that is not exactly of the shape: with errors, in another order,
 *   with white space, with values that their types don't allow. All of it has to be parsed then.
 */
export function scanResponse(text: string, shape: ScanObject): Data | undefined {
  if (!text.startsWith(START) || !text.endsWith(END)) return undefined;
  try {
    return new Scanner(text).scan(shape);
  } catch (thrown) {
    if (thrown === UNEXPECTED) return undefined;
    throw thrown;
  }
}

const START = '{"data":{';
const END = '}}';

/** Characters that no string of JSON has unescaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f]/;

const HEX = /^[0-9a-fA-F]{4}$/;

/** Thrown, instead of an error that would cost a stack, where a text is not as expected. */
const UNEXPECTED = Symbol('unexpected');

const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_E = 0x45;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LOWER_E = 0x65;
const LOWER_N = 0x6e;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

/** Characters by which an object is recognised: a `__typename`, a key, and how it goes on. */
const BEGINNING = 64;

/** An object that has been read, with its text. */
interface Repeated {
  readonly text: string;
  readonly object: Data;
}

class Scanner {
  private readonly text: string;
  private position: number;
  /** The place of the next backslash, at or behind the position; beyond the text without one. */
  private backslash: number;
  private readonly internedByText = new Map<ScanObject, Map<string, Data>>();
  /** Objects as a whole, by how their text begins; of several that begin alike the last one. */
  private readonly repeatedByStart = new Map<ScanObject, Map<string, Repeated>>();

  constructor(text: string) {
    this.text = text;
    this.position = START.length - 1;
    this.backslash = this.nextBackslash(0);
  }

  scan(shape: ScanObject): Data {
    const data = this.object(shape);
    if (this.position !== this.text.length - 1) throw UNEXPECTED;
    return data;
  }

  private object(shape: ScanObject): Data {
    if (shape.shares === undefined) return this.newObject(shape);
    return shape.shares === 'leaves' ? this.interned(shape) : this.repeated(shape);
  }

  /**
   * An object that may have stood in the text before: how it begins says which one it may be, and
   * comparing texts is many times faster than reading one.
   */
  private repeated(shape: ScanObject): Data {
    const start = this.position;
    const known = this.knownOf(this.repeatedByStart, shape);
    const beginning = this.text.slice(start, start + BEGINNING);
    const same = known.get(beginning);
    if (same && this.text.slice(start, start + same.text.length) === same.text) {
      this.position = start + same.text.length;
      if (this.backslash < this.position) this.backslash = this.nextBackslash(this.position);
      return same.object;
    }
    const object = this.newObject(shape);
    known.set(beginning, { text: this.text.slice(start, this.position), object });
    return object;
  }

  private knownOf<Known>(
    byShape: Map<ScanObject, Map<string, Known>>,
    shape: ScanObject,
  ): Map<string, Known> {
    let known = byShape.get(shape);
    if (!known) {
      known = new Map();
      byShape.set(shape, known);
    }
    return known;
  }

  private interned(shape: ScanObject): Data {
    const start = this.position;
    const known = this.knownOf(this.internedByText, shape);
    const end = this.text.indexOf('}', start) + 1;
    const text = this.text.slice(start, end);
    const same = known.get(text);
    if (same) {
      this.position = end;
      if (this.backslash < end) this.backslash = this.nextBackslash(end);
      return same;
    }
    const object = this.newObject(shape);
    // A brace may have stood inside of a string.
    if (this.position === end) known.set(text, object);
    return object;
  }

  private newObject({ members }: ScanObject): Data {
    const object: Data = {};
    let runStart = 0;
    this.take(OPEN_OBJECT);
    for (let i = 0; i < members.length; i += 1) {
      const member = members[i] as ScanMember;
      if (i > 0) this.take(COMMA);
      if (!this.text.startsWith(member.keyText, this.position)) throw UNEXPECTED;
      if (member.startsRun) runStart = member.hasComma ? this.position - 1 : this.position;
      this.position += member.keyText.length;
      if (member.isKept) object[member.key] = this.value(member.value);
      else this.skip(member.value);
      if (member.endsRun) {
        // Reflect.set would take several times as long.
        (object as WithText)[member.endsRun] = this.plain(runStart, this.position);
      }
    }
    this.take(CLOSE_OBJECT);
    return object;
  }

  private value(value: ScanValue): unknown {
    if (value.kind === 'leaf') return this.leaf(value.check);
    if (value.kind === 'any') return this.any();
    if (this.takesNull()) return null;
    return value.kind === 'object' ? this.object(value.object) : this.list(value.element);
  }

  /** Goes past a value that is part of a run. */
  private skip(value: ScanValue): void {
    if (value.kind !== 'leaf') throw UNEXPECTED;
    this.checkLeaf(value.check);
  }

  private list(element: ScanValue): unknown[] {
    const list: unknown[] = [];
    this.take(OPEN_LIST);
    if (this.takes(CLOSE_LIST)) return list;
    do list.push(this.value(element));
    while (this.takes(COMMA));
    this.take(CLOSE_LIST);
    return list;
  }

  private leaf(check: LeafTextCheck): unknown {
    const start = this.position;
    const hadEscapes = this.checkLeaf(check);
    const isText = this.text.charCodeAt(start) === QUOTE;
    if (isText && !hadEscapes) return this.plain(start + 1, this.position - 1);
    return parse(this.text.slice(start, this.position));
  }

  /** Goes past a leaf value that its type allows; tells whether it has escapes. */
  private checkLeaf(check: LeafTextCheck): boolean {
    if (this.takesNull()) {
      if (check.isNonNull) throw UNEXPECTED;
      return false;
    }
    const start = this.position;
    switch (check.kind) {
      case 'string':
        return this.string();
      case 'enum':
        if (this.string() || !check.texts?.has(this.text.slice(start, this.position))) {
          throw UNEXPECTED;
        }
        return false;
      case 'boolean':
        this.boolean();
        return false;
      case 'int':
        this.int();
        return false;
      case 'float':
        this.float();
        return false;
      default:
        return check.kind satisfies never;
    }
  }

  /** A piece of the text that has strings in it, which must not hold some characters as they are. */
  private plain(start: number, end: number): string {
    const piece = this.text.slice(start, end);
    if (CONTROL.test(piece)) throw UNEXPECTED;
    return piece;
  }

  /** Goes past a string, whose characters are yet to be looked at; tells whether it has escapes. */
  private string(): boolean {
    const start = this.position;
    if (this.text.charCodeAt(start) !== QUOTE) throw UNEXPECTED;
    let end = this.text.indexOf('"', start + 1);
    const hasEscapes = this.backslash < end;
    while (this.backslash < end) {
      const next = this.endOfEscape();
      this.backslash = this.nextBackslash(next);
      if (next > end) end = this.text.indexOf('"', next);
    }
    if (end < 0) throw UNEXPECTED;
    this.position = end + 1;
    return hasEscapes;
  }

  /** Where the text goes on after the escape at the next backslash. */
  private endOfEscape(): number {
    const kind = this.text.charAt(this.backslash + 1);
    if (kind === 'u') {
      const end = this.backslash + 6;
      if (!HEX.test(this.text.slice(end - 4, end))) throw UNEXPECTED;
      return end;
    }
    if (kind === '' || !'"\\/bfnrt'.includes(kind)) throw UNEXPECTED;
    return this.backslash + 2;
  }

  private nextBackslash(from: number): number {
    const found = this.text.indexOf('\\', from);
    return found < 0 ? this.text.length : found;
  }

  private boolean(): void {
    if (this.text.startsWith('true', this.position)) this.position += 4;
    else if (this.text.startsWith('false', this.position)) this.position += 5;
    else throw UNEXPECTED;
  }

  private int(): void {
    const start = this.position;
    this.takes(MINUS);
    const digits = this.digits();
    if (digits < 10) return;
    const value = Number(this.text.slice(start, this.position));
    if (value > MAX_INT || value < MIN_INT) throw UNEXPECTED;
  }

  private float(): void {
    this.takes(MINUS);
    this.digits();
    if (this.takes(DOT)) this.anyDigits();
    const code = this.text.charCodeAt(this.position);
    // Only a number with an exponent can be too large.
    if (code === LOWER_E || code === UPPER_E || code === PLUS) throw UNEXPECTED;
  }

  /** Goes past the digits of a whole number, which has no zero in front; tells how many there are. */
  private digits(): number {
    const isZero = this.text.charCodeAt(this.position) === ZERO;
    const digits = this.anyDigits();
    if (isZero && digits > 1) throw UNEXPECTED;
    return digits;
  }

  private anyDigits(): number {
    const start = this.position;
    let code = this.text.charCodeAt(this.position);
    while (code >= ZERO && code <= NINE) {
      this.position += 1;
      code = this.text.charCodeAt(this.position);
    }
    if (this.position === start) throw UNEXPECTED;
    return this.position - start;
  }

  private any(): unknown {
    const start = this.position;
    if (this.text.charCodeAt(start) === QUOTE) {
      const hasEscapes = this.string();
      if (!hasEscapes) return this.plain(start + 1, this.position - 1);
      return parse(this.text.slice(start, this.position));
    }
    let depth = 0;
    do {
      const code = this.text.charCodeAt(this.position);
      if (code === QUOTE) this.string();
      else {
        if (code === OPEN_OBJECT || code === OPEN_LIST) depth += 1;
        if (code === CLOSE_OBJECT || code === CLOSE_LIST) depth -= 1;
        this.position += 1;
      }
      if (this.position > this.text.length || depth < 0) throw UNEXPECTED;
    } while (depth > 0 || !this.isAtEndOfValue());
    return parse(this.text.slice(start, this.position));
  }

  /** Whether what follows ends a member or an element. */
  private isAtEndOfValue(): boolean {
    const code = this.text.charCodeAt(this.position);
    return code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST;
  }

  private takesNull(): boolean {
    if (this.text.charCodeAt(this.position) !== LOWER_N) return false;
    if (!this.text.startsWith('null', this.position)) throw UNEXPECTED;
    this.position += 4;
    return true;
  }

  private takes(code: number): boolean {
    if (this.text.charCodeAt(this.position) !== code) return false;
    this.position += 1;
    return true;
  }

  private take(code: number): void {
    if (!this.takes(code)) throw UNEXPECTED;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw UNEXPECTED;
  }
}
