import { readSigningKeys, type SigningKey } from '@archipelago/kit/process';
import { z } from 'zod';
import { isForwardableHeader } from '../util/forwardable-header.ts';
import { Secret } from '../util/secret.ts';

/**
 * Kinds of option values. The error message of each is what it must be, as the end of the sentence
 * "server.port must be …"; `explain.ts` writes the sentence and adds the place.
 */
export function wholeNumber(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** A number of things of which there may be no more, or `off` where there may be any number. */
export function limit() {
  const error = 'a whole number from 0 to 10000000, or off';
  return z.union([z.literal('off'), wholeNumber(0, 10_000_000)], { error });
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
  return headerName('that may be forwarded (not one that the gateway sets itself)');
}

/** Name of a header by which a proxy tells who asks; given back in lower case. */
export function callerHeader() {
  return headerName('that a proxy may set');
}

function headerName(kind: string) {
  const error = `the name of a header ${kind}`;
  return z
    .string({ error })
    .transform((name) => name.toLowerCase())
    .refine(isForwardableHeader, { error });
}

/**
 * Keys that calls are signed with; an empty text for none. What is wrong with them is told in a
 * sentence of its own, which has nothing of them in it.
 */
export function signingKeys(option: string) {
  return z.unknown().transform((value, { addIssue }): Secret<readonly SigningKey[]> | undefined => {
    if (value === '') return undefined;
    try {
      // What is no text is no key either.
      return new Secret(readSigningKeys(typeof value === 'string' ? value : '', option));
    } catch (thrown) {
      const sentence = thrown instanceof Error ? thrown.message : `${option} cannot be read.`;
      addIssue({ code: 'custom', params: { sentence } });
      return z.NEVER;
    }
  });
}

/** Wraps the members of an options block; every block may be left out. */
export function options<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: 'a block of options' });
}
