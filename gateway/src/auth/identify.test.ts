import { describe, expect, it } from 'vitest';
import { GatewayError } from '../errors.ts';
import { createIdentify } from './identify.ts';

const ANYBODY = { id: null, scopes: ['browse'] };
const HEADERS = { id: 'x-user-id', scopes: 'x-user-scopes' };

const identify = createIdentify({ anonymous: ANYBODY, headers: HEADERS });
const from = (headersDistinct: NodeJS.Dict<string[]>) => identify({ headersDistinct });

describe('a caller', () => {
  it('is told by the headers of a proxy', () => {
    expect(from({ 'x-user-id': ['auth0|7'], 'x-user-scopes': ['orders:all  admin'] })).toEqual({
      id: 'auth0|7',
      scopes: ['orders:all', 'admin'],
    });
    expect(from({ 'x-user-id': ['ada@example.com'] })).toEqual({
      id: 'ada@example.com',
      scopes: [],
    });
    expect(from({ 'x-user-id': ['ada'], 'x-user-scopes': [''] }).scopes).toEqual([]);
  });

  it('is anonymous where the headers say nothing, and without any rights of the anonymous else', () => {
    expect(from({ authorization: ['Bearer x'] })).toBe(ANYBODY);
    expect(from({ 'x-user-id': ['ada'] }).scopes).toEqual([]);
  });

  it('is anonymous whatever the headers say, where none are configured', () => {
    const deaf = createIdentify({ anonymous: ANYBODY, headers: {} });
    expect(deaf({ headersDistinct: { 'x-user-id': ['ada'] } })).toBe(ANYBODY);
  });

  it('that is called like a member of objects is nobody special', () => {
    expect(from({ 'x-user-id': ['__proto__'] })).toEqual({ id: '__proto__', scopes: [] });
  });

  it.each<[string, NodeJS.Dict<string[]>, string]>([
    ['an empty id', { 'x-user-id': [''] }, 'The header x-user-id does not hold one id.'],
    ['two ids', { 'x-user-id': ['ada', 'eve'] }, 'The header x-user-id stands more than once.'],
    ['two ids that were joined', { 'x-user-id': ['ada, eve'] }, 'does not hold one id'],
    ['two ids that were joined closely', { 'x-user-id': ['ada,eve'] }, 'does not hold one id'],
    ['a blank in the id', { 'x-user-id': ['ada eve'] }, 'does not hold one id'],
    ['an id beyond ASCII', { 'x-user-id': ['\u00e4da'] }, 'does not hold one id'],
    ['an endless id', { 'x-user-id': ['a'.repeat(1001)] }, 'does not hold one id'],
    ['scopes of nobody', { 'x-user-scopes': ['admin'] }, 'x-user-scopes stands without x-user-id'],
    [
      'scopes twice',
      { 'x-user-id': ['ada'], 'x-user-scopes': ['a', 'admin'] },
      'x-user-scopes stands more than once',
    ],
    [
      'scopes that were joined',
      { 'x-user-id': ['ada'], 'x-user-scopes': ['a, admin'] },
      'The header x-user-scopes does not hold scopes that are separated by spaces.',
    ],
    [
      'an endless scope',
      { 'x-user-id': ['ada'], 'x-user-scopes': ['a'.repeat(201)] },
      'does not hold scopes',
    ],
    [
      'too many scopes',
      { 'x-user-id': ['ada'], 'x-user-scopes': ['a '.repeat(201)] },
      'does not hold scopes',
    ],
  ])('is not guessed at: %s', (_what, headers, message) => {
    expect(() => from(headers)).toThrow(message);
    try {
      from(headers);
    } catch (error) {
      expect(error).toBeInstanceOf(GatewayError);
      expect(error).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    }
  });
});
