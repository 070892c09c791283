import { dirname, relative } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { isScalarType } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { posix } from '../load/files.ts';
import type { ScalarType, TypeScriptType } from '../load/generate-settings.ts';

/** Scalars as graphql-codegen takes them; files are named from the folder of `path`. */
export function scalarTypes(
  scalars: readonly ScalarType[],
  path: string,
): Record<string, { input: string; output: string }> {
  const folder = dirname(path);
  const entries = scalars.map(
    ({ name, input, output }) =>
      [name, { input: typeText(input, folder), output: typeText(output, folder) }] as const,
  );
  return Object.fromEntries(entries);
}

function typeText({ type, module }: TypeScriptType, folder: string): string {
  if (module === undefined) return type;
  if (!/^([\\/]|[A-Za-z]:)/.test(module)) return `${module}#${type}`;
  const below = posix(relative(folder, module));
  return `${below.startsWith('.') ? below : `./${below}`}#${type}`;
}

/** Complains about scalars of the configuration that the API does not have. */
export function unknownScalars(
  scalars: readonly ScalarType[],
  schema: GraphQLSchema,
): Diagnostic[] {
  const known = Object.values(schema.getTypeMap()).filter(isScalarType);
  const names = known.map((each) => each.name).sort();
  return scalars
    .filter(({ name }) => !isScalarType(schema.getType(name)) && !BUILT_IN.has(name))
    .map(({ name, place }) =>
      diagnostic({
        code: 'GENERATE_SCALAR_UNKNOWN',
        message: `The API has no scalar "${name}"`,
        place,
        help: `it has ${names.join(', ')}`,
      }),
    );
}

/** They may be mapped though an API that does not use them has none. */
const BUILT_IN: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);
