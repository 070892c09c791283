import { resolve } from 'node:path';
import type { ConfigShape } from './config-shape.ts';
import type { ReadContext } from './config-subgraph.ts';
import type { GenerateSettings, ScalarType, TypeScriptType } from './generate-settings.ts';

type GenerateShape = NonNullable<ConfigShape['generate']>;

const DEFAULT_OUT = 'generated';

/** Reads the key `generate`; paths are relative to the configuration's folder. */
export function readGenerate(shape: GenerateShape = {}, context: ReadContext): GenerateSettings {
  const { places, folder, expand } = context;
  const { out, documents = 'node', scalars = {} } = shape;
  const place = out === undefined ? undefined : places.value(['generate', 'out']);
  const path = out === undefined || place === undefined ? DEFAULT_OUT : expand(out, place);
  return {
    out: { path: resolve(folder, path), place },
    documents,
    scalars: Object.entries(scalars).map(([name, given]) => readScalar(name, given, context)),
  };
}

function readScalar(
  name: string,
  given: NonNullable<GenerateShape['scalars']>[string],
  context: ReadContext,
): ScalarType {
  const path = ['generate', 'scalars', name];
  const place = context.places.key(path);
  if (typeof given === 'string') {
    const both = readType(path, given, context);
    return { name, place, input: both, output: both };
  }
  return {
    name,
    place,
    input: readType([...path, 'input'], given.input, context),
    output: readType([...path, 'output'], given.output, context),
  };
}

/** Reads `Type`, `package#Type` or `./file.ts#Type`. */
function readType(path: readonly string[], given: string, context: ReadContext): TypeScriptType {
  const [, module, type = ''] = given.match(/^([^#\s]+)#([A-Za-z_$][\w$]*)$/) ?? [];
  if (module !== undefined) {
    const isFile = /^\.{0,2}\//.test(module);
    return { type, module: isFile ? resolve(context.folder, module) : module };
  }
  if (/[#;\n\r]/.test(given)) {
    const message = `${path.join('.')} must be a TypeScript type, or FILE#Type to import it`;
    context.report(message, context.places.value(path));
  }
  return { type: given, module: undefined };
}
