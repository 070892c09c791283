import { HINTS } from '@apollo/composition/dist/hints.js';
import { ERRORS } from '@apollo/federation-internals';
import { expect, it } from 'vitest';
import { helpCodes, helpFor } from './composer-help.ts';

/** Of gateways, and of nobody who composes. */
const NOT_OF_COMPOSITION = ['INVALID_FEDERATION_SUPERGRAPH', 'DOWNSTREAM_SERVICE_ERROR'];

it('every error of the composer has a remedy', () => {
  const codes = Object.values(ERRORS).map((each) => each.code);
  const without = codes.filter((code) => helpFor(code) === undefined);
  expect(without.sort()).toEqual(NOT_OF_COMPOSITION.toSorted());
});

it('no remedy is for a code that nobody gives', () => {
  const hints = Object.values(HINTS).map((each) => each.code);
  const known = [...Object.values(ERRORS).map((each) => each.code), ...hints];
  expect(helpCodes().filter((code) => !known.includes(code))).toEqual([]);
});
