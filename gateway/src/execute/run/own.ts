/** An object of JSON data; it may have any key, `__proto__` and `constructor` among them. */
export type Data = Record<string, unknown>;

/** An object with finished text of several of its values under symbols. */
export type WithText = Record<symbol, string | undefined>;

/** The value of the object's own property; what it inherits doesn't count. */
export function getOwn(object: Readonly<Data>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets the object's own property, whatever the key means to the language. */
export function setOwn(object: Data, key: string, value: unknown): void {
  if (key in object && !Object.hasOwn(object, key)) {
    const descriptor = { value, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(object, key, descriptor);
    return;
  }
  object[key] = value;
}

/** Whether every object inherits something under this key, so that only an own value counts. */
export function isInheritedKey(key: string): boolean {
  return key in Object.prototype;
}
