import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { type GraphQLSchema, parse } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { GenerateSettings } from '../load/generate-settings.ts';
import type { KnownOperation } from '../operations/operation.ts';
import { validateOperation } from '../operations/validate-operation.ts';
import { type ClientFile, type ClientFileContext, clientFile } from './client-file.ts';
import { type ClientOperations, groupByClient } from './client-operations.ts';
import { unknownScalars } from './scalar-types.ts';

export interface GenerateInput {
  readonly apiSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly operations: readonly KnownOperation[];
  readonly settings: GenerateSettings;
  /** Absolute path of the configuration. */
  readonly configPath: string;
}

export type GenerateResult =
  | {
      readonly ok: true;
      /** Texts by absolute path. */
      readonly files: ReadonlyMap<string, string>;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

const { version: PRESET_VERSION } = createRequire(import.meta.url)(
  '@graphql-codegen/client-preset/package.json',
) as { version: string };

/**
 * Writes one TypeScript file a client: the types of what its operations take and give, and each
 * operation as a typed document. The same input gives the same texts.
 */
export async function generateClients(input: GenerateInput): Promise<GenerateResult> {
  const { apiSchema, settings } = input;
  const { clients, diagnostics } = groupByClient(input.operations);
  const problems = [
    ...unknownScalars(settings.scalars, apiSchema),
    ...diagnostics,
    ...clients.flatMap((each) => each.operations.flatMap((one) => problemsOf(one, apiSchema))),
  ];
  if (problems.length > 0) return { ok: false, diagnostics: problems };
  const schemaDocument = parse(input.apiSdl, { noLocation: true });
  const results = await Promise.all(
    clients.map(async (each) => {
      const path = join(settings.out.path, `${each.client}.ts`);
      return {
        path,
        file: await tryFile(each, { schema: apiSchema, schemaDocument, settings, path }),
      };
    }),
  );
  const failed = results.flatMap(({ file }) => (file.ok ? [] : [file.diagnostic]));
  if (failed.length > 0) return { ok: false, diagnostics: failed };
  const first = header(input.configPath);
  const texts = results.map(({ path, file }) => [path, file.ok ? first + file.text : ''] as const);
  return { ok: true, files: new Map(texts) };
}

/** Values of variables, and what is deprecated, matter to no type. */
function problemsOf(operation: KnownOperation, schema: GraphQLSchema): Diagnostic[] {
  return validateOperation({ ...operation, variables: undefined }, schema, { deprecated: false });
}

async function tryFile(client: ClientOperations, context: ClientFileContext): Promise<ClientFile> {
  try {
    return await clientFile(client, context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = diagnostic({
      code: 'GENERATE_FAILED',
      message: `No types can be written for client "${client.client}"`,
      place: client.operations[0]?.source.place(0),
      notes: [`graphql-codegen's own words: ${reason}`],
    });
    return { ok: false, diagnostic: problem };
  }
}

/** By which a generated file is told from one that somebody wrote. */
export const MARK = /^\/\/ Generated from .+ by "archipelago generate"/;

function header(configPath: string): string {
  return `// Generated from ${basename(configPath)} by "archipelago generate" (@graphql-codegen/client-preset ${PRESET_VERSION}); do not edit.\n`;
}
