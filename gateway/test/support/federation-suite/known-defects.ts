import { type Listed, listed } from './listed.ts';

/**
 * Cases that fail, each with its reason. The suite asserts that they still do, so that whoever
 * mends one takes it from here.
 */
export const KNOWN_DEFECTS: Listed = listed([]);
