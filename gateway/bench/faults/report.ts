import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { describeMachine } from '../support/machine.ts';
import type { FaultTable } from './section.ts';

const PAGE = fileURLToPath(new URL('../../docs/faults.md', import.meta.url));

/** The table as markdown. */
export function tableOf({ columns, rows }: FaultTable): string {
  const lines = [
    ['fault', ...columns],
    ['fault', ...columns].map(() => '---'),
    ...rows.map(({ fault, cells }) => [fault, ...cells.map(({ text }) => text)]),
  ];
  return lines.map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n');
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/**
 * Puts the tables in the places that the page has for them.
 *
 * @throws when the page has no place for one.
 */
export async function writeIntoDocs(
  tables: readonly FaultTable[],
  { cpu, cores, node }: ReturnType<typeof describeMachine>,
): Promise<void> {
  let page = await readFile(PAGE, 'utf8');
  for (const table of tables) {
    const start = `<!-- faults: ${table.name} -->`;
    const end = '<!-- end -->';
    const from = page.indexOf(start);
    const to = page.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`docs/faults.md has no place "${start} … ${end}".`);
    const machine = `Measured by \`npm run faults\` (${cpu}, ${cores} cores, Node ${node}).`;
    const text = `${start}\n\n${tableOf(table)}\n\n${machine}\n\n`;
    page = page.slice(0, from) + text + page.slice(to);
  }
  await writeFile(PAGE, page);
}
