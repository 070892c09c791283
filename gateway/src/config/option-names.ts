import { z } from 'zod';
import { configFileSchema } from './schema.ts';
import type { OptionPath } from './source.ts';

/** Names of the options that a block knows; a name that is free (a subgraph's) matches any step. */
export function optionNames(block: OptionPath): string[] {
  let schema: z.core.$ZodType | undefined = configFileSchema;
  for (const step of block) {
    const object: z.ZodObject | undefined = asObject(schema);
    schema = object?.shape[String(step)] ?? object?.def.catchall;
  }
  const shape = asObject(schema)?.shape;
  return shape ? Object.keys(shape) : [];
}

/** Every option of the file with its default, in the order of the schema; `<name>` is a free name. */
export function listOptions(
  schema: z.core.$ZodType = configFileSchema,
  path: readonly string[] = [],
): { readonly name: string; readonly defaultValue: unknown }[] {
  const object = asObject(schema);
  if (!object) return [{ name: path.join('.'), defaultValue: defaultOf(schema) }];
  const named = Object.entries(object.shape).flatMap(([key, member]) =>
    listOptions(member, [...path, key]),
  );
  const rest = object.def.catchall;
  const free = rest && asObject(rest) ? listOptions(rest, [...path, '<name>']) : [];
  return [...named, ...free];
}

function defaultOf(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
}

/** The block under defaults and optionality, if it is one. */
function asObject(schema: z.core.$ZodType | undefined): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  const wrapped =
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional;
  return wrapped ? asObject(schema.def.innerType) : undefined;
}
