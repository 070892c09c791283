import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config/load-config.ts';
import { listOptions } from '../src/config/option-names.ts';
import { ERRORS } from '../src/errors.ts';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const read = (name: string) => readFileSync(`${DOCS}${name}`, 'utf8');

/** Cells of every table row whose first cell is a piece of code. */
function rows(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the documentation', () => {
  const options = rows(read('configuration.md'));

  it('names every option, in no other spelling, and once', () => {
    const documented = options.map(([name]) => name?.replaceAll('`', '')).sort();
    expect(documented).toEqual(
      listOptions()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(listOptions().filter(({ defaultValue }) => defaultValue !== undefined))(
    'gives the default of $name',
    ({ name, defaultValue }) => {
      const row = options.find(([cell]) => cell === `\`${name}\``);
      expect(row?.[1]).toBe(`\`${JSON.stringify(defaultValue)}\``);
    },
  );

  it('names every code that the gateway or Apollo Server gives, and no other', () => {
    const documented = rows(read('errors.md'))
      .map(([code]) => code?.replaceAll('`', ''))
      .sort();
    const given = new Set([...Object.keys(ERRORS), ...Object.keys(ApolloServerErrorCode)]);
    expect(documented).toEqual([...given].sort());
  });

  it('gives the status of every code that a whole request can fail with', () => {
    for (const [code = '', status = ''] of rows(read('errors.md'))) {
      const known = Object.entries(ERRORS).find(([name]) => code === `\`${name}\``);
      if (known && /^\d+$/.test(status))
        expect([code, status]).toEqual([code, `${known[1].status}`]);
    }
  });

  it.each(['README.md', 'configuration.md', 'limits.md'])(
    'shows in %s only configurations that work',
    (name) => {
      const examples = [...read(name).matchAll(/```yaml\n(.*?)```/gs)].map(
        ([, text]) => text ?? '',
      );
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(() => parseConfig(example, name, {})).not.toThrow();
    },
  );

  it('links only to pages that are there', () => {
    const pages = readdirSync(DOCS, { recursive: true }).map(String);
    for (const page of pages.filter((name) => name.endsWith('.md'))) {
      for (const [, target = ''] of read(page).matchAll(/\]\(([^)#:]+\.md)\)/g)) {
        expect(pages).toContain(target);
      }
    }
  });
});
