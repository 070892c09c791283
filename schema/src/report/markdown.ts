import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import { type Change, gravestFirst, levelOf } from '../diff/change.ts';
import { type Report, ranked } from './report.ts';
import { formatDiagnostics } from './text.ts';

/** The first line of every such report, by which a comment is found again and replaced. */
function markdownMarker(command: string): string {
  return `<!-- archipelago:${command} -->`;
}

/** Hosts refuse comments that are longer than 65,536 characters. */
const MAX_LENGTH = 65_000;
/** Kept free for what is said when not everything fits. */
const RESERVE = 400;
const MAX_FINDING = 6_000;

/** Writes a report as a comment for a pull or merge request; details are folded. */
export function formatMarkdown(report: Report): string {
  const head = [
    markdownMarker(report.command),
    title(report),
    '',
    `${plainText(report.verdict)}`,
    '',
  ];
  const findings = ranked(report.diagnostics);
  const changes = changesBlock(report.changes ?? []);
  let text = `${head.join('\n')}\n${table(findings)}`;
  let shown = 0;
  for (const finding of findings) {
    const block = findingBlock(finding);
    if (text.length + block.length + RESERVE > MAX_LENGTH) break;
    text += block;
    shown += 1;
  }
  const left = findings.length - shown;
  if (left > 0)
    text += `\n${left} more ${left === 1 ? 'finding' : 'findings'} did not fit here; \`--report json\` has them all.\n`;
  return text.length + changes.length <= MAX_LENGTH ? text + changes : text;
}

function title({ command, exitCode }: Report): string {
  const outcome = exitCode === 0 ? 'passed' : exitCode === 1 ? 'failed' : 'could not be made';
  const sign = exitCode === 0 ? '✅' : '❌';
  return `### ${sign} Schema ${command} ${outcome}`;
}

const WORDS: Readonly<Record<Severity, string>> = {
  error: '🔴 error',
  warning: '🟡 warning',
  info: '🔵 note',
};

function table(findings: readonly Diagnostic[]): string {
  if (findings.length === 0) return '';
  const counts = (Object.keys(WORDS) as Severity[]).map((severity) => [
    WORDS[severity],
    findings.filter((each) => each.severity === severity).length,
  ]);
  const present = counts.filter(([, number]) => number !== 0);
  return `${present.map(([word, number]) => `${word} × ${number}`).join(' · ')}\n`;
}

function findingBlock(finding: Diagnostic): string {
  const { severity, code, message, id, owners } = finding;
  const summary = `${WORDS[severity]} <code>${plainText(code)}</code> ${plainText(message)}`;
  const text = formatDiagnostics([finding]).trimEnd();
  const shown = text.length > MAX_FINDING ? `${text.slice(0, MAX_FINDING)}\n…` : text;
  const fence = fenceFor(shown);
  const asked = owners.length > 0 ? ` · owner: ${owners.map(inCode).join(', ')}` : '';
  const facts = id === '' ? '' : `\n\n${inCode(id)}${asked}`;
  return `\n<details><summary>${summary}</summary>\n\n${fence}text\n${shown}\n${fence}${facts}\n\n</details>\n`;
}

function inCode(text: string): string {
  return `<code>${plainText(text)}</code>`;
}

/** Longer than any run of backticks within. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

/** Neither markup nor a mention: `@shareable` may well be somebody's name there. */
function plainText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@*_`~[\]#|\\]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/\s*\n\s*/g, ' ');
}

const MAX_CHANGES = 100;

function changesBlock(changes: readonly Change[]): string {
  if (changes.length === 0) return '';
  const lines = gravestFirst(changes)
    .slice(0, MAX_CHANGES)
    .map((each) => `- ${levelOf(each)}: ${plainText(each.message)}`);
  const left = changes.length - MAX_CHANGES;
  if (left > 0) lines.push(`- and ${left} more`);
  const what = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'} of the API`;
  return `\n<details><summary>${what}</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
}
