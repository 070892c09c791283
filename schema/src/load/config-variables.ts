/**
 * Replaces `${env.NAME}` and `${env.NAME:-default}` as rover does. A variable that is not set and
 * has no default is reported and left as it is.
 */
export function expandVariables(
  text: string,
  env: NodeJS.ProcessEnv,
  report: (message: string) => void,
): string {
  return text.replace(
    /\$\{env\.(\w+)(?::-([^}]*))?\}/g,
    (whole, name: string, fallback?: string) => {
      const value = env[name] ?? fallback;
      if (value === undefined) report(`The environment variable ${name} is not set`);
      return value ?? whole;
    },
  );
}
