import { z } from 'zod';
import { isForwardableHeader } from '../util/forwardable-header.ts';

/**
 * Kinds of option values. The error message of each is what it must be, as the end of the sentence
 * "server.port must be …"; `explain.ts` writes the sentence and adds the place.
 */
export function wholeNumber(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** A time in milliseconds, up to the longest that a timer of Node can wait. */
export const milliseconds = (min = 1) => wholeNumber(min, 2_147_483_647);

export const yesOrNo = () => z.boolean({ error: 'true or false' });

export function text(error = 'a text that is not empty') {
  return z.string({ error }).min(1, { error });
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

/** Address of a subgraph. A password in it would reach logs, so it is refused. */
export function httpUrl() {
  const error = 'an http:// or https:// URL without user name, password or #fragment';
  return z.string({ error }).refine(isPlainHttpUrl, { error });
}

function isPlainHttpUrl(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '' && url.hash === '';
}

/** An origin as browsers send it: scheme, host and port only. */
export function origin() {
  const error = 'an origin such as https://app.example.com, without a path';
  return z
    .string({ error })
    .refine((value) => URL.canParse(value) && new URL(value).origin === value, { error });
}

/** Name of a client's header that may be passed on; given back in lower case. */
export function forwardableHeader() {
  const error = 'the name of a header that may be forwarded (not one that the gateway sets itself)';
  return z
    .string({ error })
    .transform((name) => name.toLowerCase())
    .refine(isForwardableHeader, { error });
}

/** Wraps the members of an options block; every block may be left out. */
export function options<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: 'a block of options' });
}
