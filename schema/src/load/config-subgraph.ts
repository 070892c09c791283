import { resolve } from 'node:path';
import type { Place } from '../diagnostic/source-text.ts';
import type { SchemaLocation, SubgraphConfig } from './config.ts';
import type { ConfigShape } from './config-shape.ts';
import { isPlainHttpUrl } from './http-url.ts';
import type { ValuePlaces } from './yaml-places.ts';

/** What reading one subgraph needs of the whole configuration. */
export interface ReadContext {
  readonly places: ValuePlaces;
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly report: (message: string, at: Place, code?: string) => void;
  /** Replaces environment variables. */
  readonly expand: (text: string, at: Place) => string;
}

/** Reads one subgraph; undefined, with a report, when it has no schema to read. */
export function readSubgraph(
  name: string,
  shape: ConfigShape['subgraphs'][string],
  context: ReadContext,
): SubgraphConfig | undefined {
  const { places, report, expand } = context;
  const path = ['subgraphs', name];
  const place = places.key(path);
  const schema = readSchemaLocation([...path, 'schema'], shape.schema, context);
  if (schema === undefined) return undefined;
  const given = shape.routing_url;
  const at = given === undefined ? place : places.value([...path, 'routing_url']);
  const routingUrl =
    given === undefined && schema.kind === 'url' ? schema.url : expand(given ?? '', at);
  if (given === undefined && schema.kind === 'files')
    report(`subgraphs.${name}.routing_url is missing`, at);
  else if (!URL.canParse(routingUrl)) report(`subgraphs.${name}.routing_url is not a URL`, at);
  return { name, place, routingUrl, schema };
}

type SchemaShape = ConfigShape['subgraphs'][string]['schema'];

function readSchemaLocation(
  path: readonly string[],
  schema: SchemaShape,
  context: ReadContext,
): SchemaLocation | undefined {
  const { places, folder, report, expand } = context;
  const { file, subgraph_url: url } = schema;
  if ((file === undefined) === (url === undefined)) {
    const name = path.join('.');
    report(`${name} must have either "file" or "subgraph_url"`, places.key(path));
    return undefined;
  }
  if (url !== undefined) return readUrl(path, url, schema, context);
  const filePath = [...path, 'file'];
  const patterns = [file ?? []].flat().map((pattern, index) => {
    const place = places.value(Array.isArray(file) ? [...filePath, index] : filePath);
    return { pattern: resolve(folder, expand(pattern, place)), place };
  });
  return { kind: 'files', patterns };
}

function readUrl(
  path: readonly string[],
  given: string,
  { introspection_headers: headers = {} }: SchemaShape,
  { places, report, expand }: ReadContext,
): SchemaLocation {
  const name = path.join('.');
  const place = places.value([...path, 'subgraph_url']);
  const url = expand(given, place);
  if (!isPlainHttpUrl(url)) {
    report(
      `${name}.subgraph_url must be an http or https URL without user name and password`,
      place,
    );
  }
  const sent = Object.entries(headers).map(([key, value]) => {
    const at = places.value([...path, 'introspection_headers', key]);
    const expanded = expand(value, at);
    // Left to the client, the complaint would hold the value, which may be a secret.
    if (!/^[\w-]+$/.test(key) || !/^[\t -~\u00a0-\u00ff]*$/.test(expanded)) {
      report(`${name}.introspection_headers.${key} is not a header that can be sent`, at);
    }
    return [key, expanded] as const;
  });
  return { kind: 'url', url, headers: Object.fromEntries(sent), place };
}
