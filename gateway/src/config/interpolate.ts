export type Interpolated =
  | { readonly kind: 'text'; readonly text: string; readonly substituted: boolean }
  | { readonly kind: 'problem'; readonly message: string };

/** `$${` (an escape), `${…}` (a reference), or a `${` that is never closed. */
const REFERENCE = /\$\$\{|\$\{([^{}]*)\}|\$\{/g;
const NAME_AND_DEFAULT = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * Replaces `${NAME}` and `${NAME:-default}` by the environment; `$${` stands for a plain `${`.
 * The default counts where the variable is absent or empty. What is put in is never read again,
 * so a value that holds `${…}` stays as it is.
 */
export function interpolate(text: string, environment: NodeJS.ProcessEnv): Interpolated {
  let problem: string | undefined;
  let substituted = false;
  const result = text.replace(REFERENCE, (match, reference: string | undefined) => {
    if (match === '$${') return '${';
    substituted = true;
    const [, name, fallback] = NAME_AND_DEFAULT.exec(reference ?? '') ?? [];
    if (name === undefined) {
      problem ??= `"${match}" is not a reference; write \${NAME} or \${NAME:-default}, or $\${ for a plain \${`;
      return match;
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value !== undefined && (value !== '' || fallback === undefined)) return value;
    if (fallback === undefined) {
      problem ??= `the environment variable ${name} is not set and has no default; write \${${name}:-default} to give it one`;
    }
    return fallback ?? match;
  });
  if (problem !== undefined) return { kind: 'problem', message: problem };
  return { kind: 'text', text: result, substituted };
}
