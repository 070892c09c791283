/**
 * Views of finished JSON: an object that is parsed only when somebody looks into it, so that the
 * text can be sent as it is when nobody has.
 */
const texts = new WeakMap<object, string>();

/**
 * The object that a JSON text stands for, parsed when it is first looked at. From then on it is an
 * ordinary object behind a proxy; only `structuredClone` refuses it, as it does every proxy.
 */
export function viewOfText(text: string): Record<string, unknown> {
  const target: Record<string, unknown> = Object.create(null);
  const view = new Proxy(target, LOOKING);
  unread.set(target, view);
  texts.set(view, text);
  return view;
}

/** The text of a view that nobody has looked into. */
export function textOfView(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null ? texts.get(data) : undefined;
}

/** The view of each target that is still empty. */
const unread = new WeakMap<object, object>();

/** Fills the target of a view with what its text says, once. */
function read<Target extends object>(target: Target): Target {
  const view = unread.get(target);
  if (!view) return target;
  const text = texts.get(view);
  unread.delete(target);
  texts.delete(view);
  const parsed: object = text === undefined ? {} : JSON.parse(text);
  // Not by assignment: a client may call a field __proto__.
  Object.defineProperties(target, Object.getOwnPropertyDescriptors(parsed));
  return target;
}

const LOOKING: ProxyHandler<Record<string, unknown>> = {
  get: (target, key, receiver) => Reflect.get(read(target), key, receiver),
  set: (target, key, value) => Reflect.set(read(target), key, value),
  has: (target, key) => Reflect.has(read(target), key),
  deleteProperty: (target, key) => Reflect.deleteProperty(read(target), key),
  ownKeys: (target) => Reflect.ownKeys(read(target)),
  getOwnPropertyDescriptor: (target, key) => Reflect.getOwnPropertyDescriptor(read(target), key),
  defineProperty: (target, key, property) => Reflect.defineProperty(read(target), key, property),
  preventExtensions: (target) => Reflect.preventExtensions(read(target)),
  setPrototypeOf: (target, prototype) => Reflect.setPrototypeOf(read(target), prototype),
};

interface StringifiableResult {
  readonly data?: unknown;
}

/**
 * Writes a GraphQL result for Apollo Server (`new ApolloServer({ stringifyResult })`). Data that is
 * still an untouched view of text goes out as that text; anything else is written as usual.
 */
export function stringifyResult(result: StringifiableResult): string {
  const text = textOfView(result.data);
  if (text === undefined) return `${JSON.stringify(result)}\n`;
  const members = Object.entries(result).flatMap(([name, value]) => {
    const written = name === 'data' ? text : JSON.stringify(value);
    return written === undefined ? [] : [`${JSON.stringify(name)}:${written}`];
  });
  return `{${members.join(',')}}\n`;
}
