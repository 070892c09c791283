import { expect, it } from 'vitest';
import { COUNTRY, checkRange, checkText } from './input.ts';

it('trims texts and counts characters, not their code units', () => {
  expect(checkText('  Ada ', 'name', { max: 3 })).toBe('Ada');
  expect(checkText('🛰️🛰️', 'name', { max: 4 })).toBe('🛰️🛰️');
});

it.each([
  ['   ', '"name" must have 1 to 3 characters.'],
  ['Adah', '"name" must have 1 to 3 characters.'],
  ['a\0b', '"name" must have 1 to 3 characters.'],
])('refuses %j as a text of at most 3 characters', (text, message) => {
  expect(() => checkText(text, 'name', { max: 3 })).toThrow(message);
});

it('says in words what a pattern asks for', () => {
  expect(() => checkText('Germany', 'country', COUNTRY)).toThrow('1 to 2 characters');
  expect(() => checkText('de', 'country', COUNTRY)).toThrow('two capital letters');
});

it('names the range that a number must lie in', () => {
  expect(checkRange(5, 'stars', 1, 5)).toBe(5);
  expect(() => checkRange(6, 'stars', 1, 5)).toThrow('"stars" must be 1 to 5.');
  expect(() => checkRange(Number.NaN, 'stars', 1, 5)).toThrow('"stars" must be 1 to 5.');
});
