import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { EMBEDDED_POSTGRES_ERRORS } from './index.ts';

it('lists every error code in the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, code]) => code);
  expect(listed).toEqual(Object.keys(EMBEDDED_POSTGRES_ERRORS));
});
