import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { deepFreeze } from './deep-freeze.ts';
import { Secret } from './secret.ts';

it('a secret is given to who asks for it, and shown to nobody', () => {
  const secret = deepFreeze({ nested: new Secret({ key: Buffer.from('hunter2') }) });
  expect(secret.nested.reveal().key.toString()).toBe('hunter2');
  const shown = [JSON.stringify(secret), inspect(secret, { depth: 9, showHidden: true })];
  expect(shown).toEqual(['{"nested":"[secret]"}', '{ nested: [secret] }']);
  expect([`${secret.nested}`, JSON.stringify(Object.entries(secret.nested))].join()).not.toContain(
    'hunter2',
  );
});
