import type { Severity } from '../diagnostic/diagnostic.ts';

export type Role = Severity | 'frame' | 'strong' | 'passed';

/** Colours a text by what it is, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

const CODES: Readonly<Record<Role, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  frame: '1;34',
  strong: '1',
  passed: '1;32',
};

export const plain: Paint = (_role, text) => text;

export const coloured: Paint = (role, text) =>
  text === '' ? '' : `\u001b[${CODES[role]}m${text}\u001b[0m`;

export interface ColourOptions {
  readonly isTerminal: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** Colours on a terminal; `NO_COLOR` forbids them, `FORCE_COLOR` asks for them. */
export function choosePaint({ isTerminal, env }: ColourOptions): Paint {
  if (env['NO_COLOR']) return plain;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? plain : coloured;
  return isTerminal && env['TERM'] !== 'dumb' ? coloured : plain;
}
