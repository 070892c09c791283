import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { REPORT_FORMATS } from '../src/cli/report-targets.ts';
import { CODES } from '../src/diagnostic/codes.ts';
import { RULES } from '../src/diagnostic/rules.ts';
import { FAIL_ON } from '../src/load/check-settings.ts';
import { configShape } from '../src/load/config-shape.ts';
import { outputTo } from './cli.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const readme = read('README.md');
const checks = read('docs/checks.md');

async function help(...command: string[]): Promise<string> {
  const said: string[] = [];
  const output = outputTo(said);
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
    const generate = configShape.shape.generate.unwrap().shape;
    for (const key of Object.keys(generate)) expect(checks).toContain(`| \`${key}\``);
  });

  it('names every code of the comparison of two composers', () => {
    const codes = Object.keys(CODES).filter((code) => code.startsWith('COMPOSERS_'));
    expect(codes.length).toBeGreaterThan(3);
    for (const code of codes) expect(checks).toContain(`| \`${code}\``);
  });

  it('names every format of reports, and every choice of changes', () => {
    for (const each of [...REPORT_FORMATS, ...FAIL_ON]) expect(readme).toContain(`\`${each}\``);
  });

  it.each(['check', 'compose', 'generate'])('names every option of %s', async (command) => {
    const section = readme
      .split(/^## /m)
      .find((each) => each.startsWith(`\`archipelago ${command}`));
    const said = (await help(command)).matchAll(/^ {2}(--[a-z-]+)/gm);
    const options = [...said].map(([, name]) => name);
    expect(options.length).toBeGreaterThan(4);
    for (const name of options) expect(section).toContain(`\`${name}`);
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
