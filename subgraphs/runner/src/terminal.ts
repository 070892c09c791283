/** What the starter shows: a line a step, a table at the end, and what happens later. */
export interface Terminal {
  /** Runs a step and shows what came of it and how long it took. */
  step<Result>(
    title: string,
    run: (say: (detail: string) => void) => Promise<Step<Result>>,
  ): Promise<Result>;
  line(text: string): void;
}

export interface Step<Result> {
  readonly result: Result;
  /** What the step achieved, in a few words. */
  readonly summary: string;
}

const TITLE_WIDTH = 14;

/** On a terminal the line of a running step is rewritten with its details; elsewhere, and when it is to be plain, only its end is shown. */
export function createTerminal(output: NodeJS.WriteStream, { plain = false } = {}): Terminal {
  const live = output.isTTY === true && !plain;
  const paint = (code: number, text: string) => (live ? `\u001B[${code}m${text}\u001B[0m` : text);
  const rewrite = (text: string) => {
    const room = Math.max(20, (output.columns ?? 80) - 1);
    if (live) output.write(`\r\u001B[2K${text.slice(0, room)}`);
  };
  return {
    async step(title, run) {
      const label = title.padEnd(TITLE_WIDTH);
      const startedAt = performance.now();
      rewrite(`… ${label}`);
      try {
        const { result, summary } = await run((detail) => rewrite(`… ${label}${detail}`));
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        rewrite('');
        output.write(`${paint(32, '✓')} ${label}${summary} ${paint(2, `(${seconds} s)`)}\n`);
        return result;
      } catch (error) {
        rewrite('');
        output.write(`${paint(31, '✗')} ${label}failed\n`);
        throw error;
      }
    },
    line: (text) => {
      rewrite('');
      output.write(`${text}\n`);
    },
  };
}

/** Columns as wide as their widest cell, two blanks between them. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}`,
    )
    .join('\n');
}
