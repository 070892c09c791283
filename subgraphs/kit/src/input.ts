import { ServiceError } from './errors.ts';

export interface TextRule {
  /** @default 1 */
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** What the pattern asks for, in words. */
  readonly wording?: string;
}

/**
 * Gives the text without white space around it.
 *
 * @throws {ServiceError} `BAD_USER_INPUT` naming the field when it breaks the rule. Lengths count
 * code points.
 */
export function checkText(value: string, field: string, rule: TextRule): string {
  const text = value.trim();
  const { min = 1, max, pattern, wording } = rule;
  // No text store takes a zero byte.
  const length = text.includes('\0') ? -1 : [...text].length;
  if (length < min || length > max) {
    throw new ServiceError('BAD_USER_INPUT', `"${field}" must have ${min} to ${max} characters.`, {
      field,
    });
  }
  if (pattern && !pattern.test(text)) {
    throw new ServiceError('BAD_USER_INPUT', `"${field}" must be ${wording}.`, { field });
  }
  return text;
}

/** @throws {ServiceError} `BAD_USER_INPUT` naming the field when the number is out of its range. */
export function checkRange(value: number, field: string, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw new ServiceError('BAD_USER_INPUT', `"${field}" must be ${min} to ${max}.`, { field });
}

/** ISO 3166-1 alpha-2 by form; that the country exists is not checked. */
export const COUNTRY: TextRule = {
  max: 2,
  pattern: /^[A-Z]{2}$/,
  wording: 'a country code of two capital letters, such as "DE"',
};
