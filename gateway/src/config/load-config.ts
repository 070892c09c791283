import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { GatewayError } from '../errors.ts';
import { type DeepReadonly, deepFreeze } from '../util/deep-freeze.ts';
import { checkTogether } from './cross-checks.ts';
import { explainIssues } from './explain.ts';
import { resolveConfig } from './resolve.ts';
import { configFileSchema } from './schema.ts';
import { readConfigSource } from './source.ts';

/** The whole configuration: every option present, times in milliseconds, frozen. */
export type GatewayConfig = DeepReadonly<ReturnType<typeof resolveConfig>>;

/**
 * Reads a configuration file (YAML or JSON).
 *
 * @throws {GatewayError} `CONFIG_INVALID`: the file cannot be read, or one sentence a line with
 *   `file:line:column` for everything that is wrong in it.
 */
export async function loadConfig(
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<GatewayConfig> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    const message = `The configuration file ${file} cannot be read${reason}.`;
    throw new GatewayError('CONFIG_INVALID', message, { cause });
  }
  return parseConfig(text, file, environment);
}

/**
 * Parses the text of a configuration file. Relative paths in it start from the file's folder.
 *
 * @throws {GatewayError} `CONFIG_INVALID`, see `loadConfig`.
 */
export function parseConfig(
  text: string,
  file: string,
  environment: NodeJS.ProcessEnv,
): GatewayConfig {
  const folder = dirname(resolve(file));
  const source = readConfigSource(text, file, environment);
  const parsed = configFileSchema.safeParse(source.value ?? {});
  const problems = parsed.success
    ? checkTogether(parsed.data, source, folder)
    : explainIssues(parsed.error.issues, source);
  if (!parsed.success || problems.length > 0) {
    throw new GatewayError('CONFIG_INVALID', problems.join('\n'));
  }
  return deepFreeze(resolveConfig(parsed.data, folder));
}
