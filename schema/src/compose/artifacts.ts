import { basename } from 'node:path';
import { COMPOSER_VERSION, type ComposedGraph } from './compose.ts';

/** Writes the text of the generated supergraph file; the first line says how it was made. */
export function supergraphFile(graph: ComposedGraph, configPath: string): string {
  return `${header('The supergraph, for gateways', configPath)}\n\n${graph.supergraphSdl}`;
}

/** Writes the text of the generated file that holds what clients see. */
export function apiFile(graph: ComposedGraph, configPath: string): string {
  return `${header('The API schema, for clients', configPath)}\n\n${graph.apiSdl}`;
}

function header(what: string, configPath: string): string {
  const from = basename(configPath);
  return `# ${what}. Generated from ${from} by "archipelago compose" (@apollo/composition ${COMPOSER_VERSION}); do not edit.`;
}
