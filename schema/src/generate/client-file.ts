import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { type DocumentNode, type GraphQLSchema, print } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { GenerateSettings } from '../load/generate-settings.ts';
import type { ClientOperations } from './client-operations.ts';
import { scalarTypes } from './scalar-types.ts';

export interface ClientFileContext {
  readonly schema: GraphQLSchema;
  /** The same schema, as a document. */
  readonly schemaDocument: DocumentNode;
  readonly settings: GenerateSettings;
  /** Absolute path of the file. */
  readonly path: string;
}

export type ClientFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The one of the preset's files that holds types and documents. */
const TYPES_FILE = /(^|\/)graphql\.ts$/;

/** Writes the types and the typed documents of what one client sends. */
export async function clientFile(
  client: ClientOperations,
  context: ClientFileContext,
): Promise<ClientFile> {
  const text = await generatedText(client, context);
  const repeated = repeatedName(text);
  if (repeated === undefined) return { ok: true, text };
  const { operations } = client;
  const near = operations.find((each) => isNear(each.definition.name?.value, repeated));
  const { definition, source } = near ?? operations[0] ?? {};
  return {
    ok: false,
    diagnostic: diagnostic({
      code: 'GENERATE_NAME_TAKEN',
      message: `Client "${client.client}" needs two types called "${repeated}"`,
      place: source?.place(definition?.name?.loc?.start ?? 0, definition?.name?.loc?.end ?? 0),
      help: 'operations, fragments and types of the API share one file: rename the operation',
    }),
  };
}

async function generatedText(
  { client, documents }: ClientOperations,
  { schema, schemaDocument, settings, path }: ClientFileContext,
): Promise<string> {
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `${client}/`,
    schema: schemaDocument,
    schemaAst: schema,
    documents: documents.map((document, index) => ({
      location: `${client}/${index}.graphql`,
      rawSDL: print(document),
      document,
    })),
    config: {
      useTypeImports: true,
      defaultScalarType: 'unknown',
      documentMode: settings.documents === 'node' ? 'documentNode' : 'string',
      scalars: scalarTypes(settings.scalars, path),
    },
    // Masks belong to fragments that stand beside components; these stand in files of operations.
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  const section = sections.find(({ filename }) => TYPES_FILE.test(filename));
  if (section === undefined) throw new Error('the preset gives no file of types');
  return `${(await codegen(section)).trimEnd()}\n`;
}

/** What a file would declare twice, as when the names of two operations differ in case alone. */
function repeatedName(text: string): string | undefined {
  const declared = text.matchAll(/^(?:export (type|const|class)|import type \{) (\w+)/gm);
  const seen = new Set<string>();
  for (const [, kind = 'type', name = ''] of declared) {
    if (seen.has(`${kind} ${name}`)) return name;
    seen.add(`${kind} ${name}`);
  }
  return undefined;
}

function isNear(name: string | undefined, repeated: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '');
  return name !== undefined && plain(repeated).startsWith(plain(name));
}
