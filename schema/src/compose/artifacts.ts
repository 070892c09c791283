import { basename } from 'node:path';
import type { ComposedGraph } from './compose.ts';
import { signatureOf } from './composer.ts';

/** Writes the text of the generated supergraph file; the first line says how it was made. */
export function supergraphFile(graph: ComposedGraph, configPath: string): string {
  return `${header('The supergraph, for gateways', graph, configPath)}\n\n${graph.supergraphSdl}`;
}

/** Writes the text of the generated file that holds what clients see. */
export function apiFile(graph: ComposedGraph, configPath: string): string {
  return `${header('The API schema, for clients', graph, configPath)}\n\n${graph.apiSdl}`;
}

function header(what: string, { composer }: ComposedGraph, configPath: string): string {
  const from = basename(configPath);
  return `# ${what}. Generated from ${from} by "archipelago compose" (${signatureOf(composer)}); do not edit.`;
}
