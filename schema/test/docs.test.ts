import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { REPORT_FORMATS } from '../src/cli/report-targets.ts';
import { RULES } from '../src/diagnostic/rules.ts';
import { FAIL_ON } from '../src/load/check-settings.ts';
import { configShape } from '../src/load/config-shape.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = read('README.md');
const checks = read('docs/checks.md');

async function help(...command: string[]): Promise<string> {
  const said: string[] = [];
  const output = { isTerminal: false, write: (text: string) => void said.push(text) };
  await main([...command, '--help'], { cwd: '.', env: {}, stdout: output, stderr: output });
  return said.join('');
}

describe('the documentation', () => {
  it('names every rule with the level that it has by default', () => {
    for (const [name, { level }] of Object.entries(RULES)) {
      expect(checks).toMatch(new RegExp(`\\| \`${name}\` +\\| ${level} `));
    }
  });

  it('names every key of the configuration of checks', () => {
    const shape = configShape.shape.checks.unwrap().shape;
    for (const key of Object.keys(shape)) expect(checks).toContain(`| \`${key}\``);
  });

  it('names every format of reports, every choice of changes, and every option of a check', async () => {
    for (const each of [...REPORT_FORMATS, ...FAIL_ON]) expect(readme).toContain(`\`${each}\``);
    const options = [...(await help('check')).matchAll(/^ {2}(--[a-z-]+)/gm)].map(
      ([, name]) => name,
    );
    expect(options.length).toBeGreaterThan(5);
    for (const name of options) expect(readme).toContain(`\`${name}`);
  });

  it('names every command', async () => {
    const commands = [...(await help()).matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map(
      ([, name]) => name,
    );
    expect(commands).toContain('check');
    for (const name of commands.filter((each) => each !== 'help')) {
      expect(readme).toContain(`archipelago ${name}`);
    }
  });
});
