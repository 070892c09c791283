import { expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, portValue, readEnvironment, redactUrl } from './values.ts';

it('reads variables by their shape and takes an empty one as absent', () => {
  const values = readEnvironment(
    { PORT: portValue.default(4000), NAME: z.string() },
    {
      PORT: '',
      NAME: 'accounts',
      OTHER: 'ignored',
    },
  );
  expect(values).toEqual({ PORT: 4000, NAME: 'accounts' });
  expect(Object.isFrozen(values)).toBe(true);
});

it('names each wrong variable, and never its value', () => {
  const read = () =>
    readEnvironment(
      { PORT: portValue, KEY: z.string().length(3) },
      { PORT: '99999', KEY: 'hunter2' },
    );
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/PORT: .*65535.*KEY: /);
  expect(read).not.toThrow(/hunter2|99999/);
});

it('keeps secrets out of addresses', () => {
  const url = 'postgres://accounts:hunter2@db.example:5432/accounts?sslpassword=hunter2';
  expect(redactUrl(url)).toBe('postgres://db.example:5432/accounts');
  expect(redactUrl('hunter2')).toBe('(not a URL)');
});
