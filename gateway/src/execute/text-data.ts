import { inspect } from 'node:util';

/** Asks a view for what is behind it; nobody else has this key. */
const BEHIND = Symbol('behind');

/**
 * The object that a JSON text stands for, parsed when it is first looked at, so that the text can be
 * sent as it is when nobody has. From then on it is an ordinary object behind a proxy; only
 * `structuredClone` refuses it, as it does every proxy.
 */
export function viewOfText(text: string): Record<string, unknown> {
  const looking = new Looking(text);
  const view = new Proxy<Record<string, unknown>>(Object.create(UNREAD), looking);
  looking.view = view;
  return view;
}

/**
 * The prototype of the target of a view until it is filled: `console.log` goes past the traps of a
 * proxy, and would show an object without members.
 */
const UNREAD: object = Object.assign(Object.create(null), {
  [inspect.custom](this: unknown): unknown {
    return behind(this)?.shown(this) ?? this;
  },
});

function behind(data: unknown): Looking | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const looking = (data as { readonly [BEHIND]?: unknown })[BEHIND];
  // What stands around a view, such as a proxy that hides a part of it, hands on what it is asked.
  return looking instanceof Looking && looking.view === data ? looking : undefined;
}

/** Views that have been written, and that let go of their text in the next turn of the event loop. */
const written: Looking[] = [];

function releaseWritten(): void {
  for (const view of written.splice(0)) view.release();
}

/**
 * Fills the target of a view at the first look.
 *
 * Apollo Server keeps each answer of a gateway until the next major collection of garbage: it makes an
 * object literal with accessors for each request, and the engine keeps what these close over. So the
 * text, with all texts that it is put together from, is not left here once it has been written; nor
 * does it stand in a `WeakMap`, whose values outlive minor collections, too.
 */
class Looking implements ProxyHandler<Record<string, unknown>> {
  /** Whose handler this is. */
  view: object | undefined;
  private text: string | undefined;
  private isReleased = false;

  constructor(text: string) {
    this.text = text;
  }

  /** The text, if nobody has looked, for somebody who writes it. */
  takeText(): string | undefined {
    if (this.text !== undefined && written.push(this) === 1) setImmediate(releaseWritten);
    return this.text;
  }

  release(): void {
    if (this.text === undefined) return;
    this.text = undefined;
    this.isReleased = true;
  }

  /** What `console.log` shows: it may come late, for it does no harm. */
  shown(view: unknown): unknown {
    if (this.isReleased) return '[data that has been sent already]';
    void Object.keys(Object(view));
    return view;
  }

  get(target: Record<string, unknown>, key: string | symbol, receiver: unknown): unknown {
    return key === BEHIND ? this : Reflect.get(this.read(target), key, receiver);
  }

  set(
    target: Record<string, unknown>,
    key: string | symbol,
    value: unknown,
    receiver: unknown,
  ): boolean {
    const data = this.read(target);
    // A descendant gets a member of its own, as that of any object would.
    return Reflect.set(data, key, value, receiver === this.view ? data : receiver);
  }

  has(target: Record<string, unknown>, key: string | symbol): boolean {
    return Reflect.has(this.read(target), key);
  }

  deleteProperty(target: Record<string, unknown>, key: string | symbol): boolean {
    return Reflect.deleteProperty(this.read(target), key);
  }

  ownKeys(target: Record<string, unknown>): (string | symbol)[] {
    return Reflect.ownKeys(this.read(target));
  }

  getOwnPropertyDescriptor(target: Record<string, unknown>, key: string | symbol) {
    return Reflect.getOwnPropertyDescriptor(this.read(target), key);
  }

  defineProperty(
    target: Record<string, unknown>,
    key: string | symbol,
    property: PropertyDescriptor,
  ): boolean {
    return Reflect.defineProperty(this.read(target), key, property);
  }

  preventExtensions(target: Record<string, unknown>): boolean {
    return Reflect.preventExtensions(this.read(target));
  }

  getPrototypeOf(target: Record<string, unknown>): object | null {
    return Reflect.getPrototypeOf(this.read(target));
  }

  setPrototypeOf(target: Record<string, unknown>, prototype: object | null): boolean {
    return Reflect.setPrototypeOf(this.read(target), prototype);
  }

  private read(target: Record<string, unknown>): Record<string, unknown> {
    if (this.isReleased) throw new TypeError(GONE);
    if (this.text === undefined) return target;
    const parsed: object = JSON.parse(this.text);
    this.text = undefined;
    Object.setPrototypeOf(target, null);
    // Not by assignment: a client may call a field __proto__.
    Object.defineProperties(target, Object.getOwnPropertyDescriptors(parsed));
    return target;
  }
}

const GONE =
  'This data has been sent already; with dataAsText it is to be read before, as in willSendResponse.';

interface StringifiableResult {
  readonly data?: unknown;
}

/**
 * Writes a GraphQL result for Apollo Server (`new ApolloServer({ stringifyResult })`). Data that is
 * still an untouched view of text goes out as that text; anything else is written as usual. Whoever
 * looks into such data in a later turn of the event loop gets a `TypeError`.
 */
export function stringifyResult(result: StringifiableResult): string {
  const text = behind(result.data)?.takeText();
  if (text === undefined) return `${JSON.stringify(result)}\n`;
  const members = Object.entries(result).flatMap(([name, value]) => {
    const written = name === 'data' ? text : JSON.stringify(value);
    return written === undefined ? [] : [`${JSON.stringify(name)}:${written}`];
  });
  return `{${members.join(',')}}\n`;
}
