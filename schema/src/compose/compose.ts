import { createRequire } from 'node:module';
import {
  type CompositionFailure,
  type CompositionSuccess,
  composeServices,
} from '@apollo/composition';
import type { GraphQLSchema } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { type Place, SourceText } from '../diagnostic/source-text.ts';
import type { SubgraphSource } from '../load/subgraphs.ts';
import { type ComposerMessage, composerProblem, messageOfError } from './composer-problems.ts';
import { crashProblem } from './crash.ts';
import { findDuplicates } from './duplicates.ts';
import { type ParsedSubgraph, parseSubgraph } from './parsed-subgraph.ts';
import { PRINT_OPTIONS, type PrintedApi, printApiSchema } from './print.ts';
import { satisfiabilityProblems } from './satisfiability.ts';

/** A subgraph to compose: its SDL as one text, or the files that it comes from. */
export type SubgraphInput =
  | { readonly name: string; readonly url?: string; readonly sdl: string }
  | SubgraphSource;

export interface ComposeOptions {
  /** Where problems of the graph as a whole are placed, such as the configuration. */
  readonly place?: Place;
}

export type ComposeResult = ComposedGraph | ComposeFailure;

export interface ComposedGraph {
  readonly ok: true;
  /** The supergraph with all federation machinery, as gateways read it; no header. */
  readonly supergraphSdl: string;
  /** What clients see, as SDL; no header. */
  readonly apiSdl: string;
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: readonly ParsedSubgraph[];
  /** What composes but deserves a look: warnings and notes. */
  readonly hints: readonly Diagnostic[];
}

export interface ComposeFailure {
  readonly ok: false;
  /** At least one error. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that could be parsed. */
  readonly subgraphs: readonly ParsedSubgraph[];
}

/** Version of `@apollo/composition` in use. */
export const COMPOSER_VERSION: string = (
  createRequire(import.meta.url)('@apollo/composition/package.json') as { version: string }
).version;

/**
 * Composes subgraphs into a supergraph and its API schema. The order of the subgraphs does not
 * matter. Never throws: whatever is wrong comes back as diagnostics with places.
 */
export function composeSupergraph(
  inputs: readonly SubgraphInput[],
  { place }: ComposeOptions = {},
): ComposeResult {
  const parsed = inputs.map((input) => parseSubgraph(sourceOf(input)));
  const subgraphs = parsed.map((each) => each.subgraph);
  const diagnostics = parsed.flatMap((each) => each.diagnostics);
  if (diagnostics.length === 0) return composeParsed(subgraphs, place);
  return { ok: false, diagnostics: [...diagnostics, ...ownProblems(subgraphs)], subgraphs };
}

/** The same for subgraphs that are parsed already. */
export function composeParsed(
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
): ComposeResult {
  const diagnostics = ownProblems(subgraphs);
  if (diagnostics.length > 0) return { ok: false, diagnostics, subgraphs };
  let run: ComposerRun;
  try {
    run = runComposer(subgraphs);
  } catch (error) {
    const crash = crashProblem(error, subgraphs, runComposer, place);
    return { ok: false, diagnostics: [crash], subgraphs };
  }
  return run.ok
    ? composedGraph(run, subgraphs, place)
    : { ok: false, diagnostics: errorProblems(run, subgraphs, place), subgraphs };
}

/**
 * Composes for the errors alone; without satisfiability it takes a fraction of the time. A crash of
 * the composer is an error without a search for its cause.
 */
export function errorsOf(
  subgraphs: readonly ParsedSubgraph[],
  { satisfiability }: { readonly satisfiability: boolean },
): readonly Diagnostic[] {
  const own = ownProblems(subgraphs);
  if (own.length > 0) return own;
  try {
    const { errors = [] } = composeServices(subgraphs.map(serviceOf), {
      runSatisfiability: satisfiability,
    });
    return errorProblems({ ok: false, errors }, subgraphs, undefined);
  } catch (error) {
    return [diagnostic({ code: 'COMPOSER_CRASH', message: String(error) })];
  }
}

function ownProblems(subgraphs: readonly ParsedSubgraph[]): Diagnostic[] {
  return [...sameNames(subgraphs), ...subgraphs.flatMap(findDuplicates)];
}

function serviceOf({ name, url, document }: ParsedSubgraph) {
  return { name, url, typeDefs: document };
}

function sourceOf(input: SubgraphInput): SubgraphSource {
  if ('sources' in input) return input;
  const { name, url = '', sdl } = input;
  return { name, url, sources: [new SourceText(`${name}.graphql`, sdl)], place: undefined };
}

function sameNames(subgraphs: readonly ParsedSubgraph[]): Diagnostic[] {
  const names = subgraphs.map((each) => each.name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => {
    const place = subgraphs.findLast((each) => each.name === name)?.place;
    return diagnostic({
      code: 'SDL_DUPLICATE',
      message: `Two subgraphs are called "${name}"`,
      subgraph: name,
      place,
    });
  });
}

type ComposerRun =
  | { readonly ok: true; readonly result: CompositionSuccess; readonly api: PrintedApi }
  | { readonly ok: false; readonly errors: CompositionFailure['errors'] };

/** Everything that is the composer's work, and so may throw. */
function runComposer(subgraphs: readonly ParsedSubgraph[]): ComposerRun {
  const result = composeServices(subgraphs.map(serviceOf), { sdlPrintOptions: PRINT_OPTIONS });
  if (result.errors) return { ok: false, errors: result.errors };
  return { ok: true, result, api: printApiSchema(result.schema) };
}

function composedGraph(
  { result, api }: Extract<ComposerRun, { ok: true }>,
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
): ComposedGraph {
  const hints = result.hints.filter(isWorthSaying).map(messageOfHint);
  return {
    ok: true,
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    apiSdl: api.sdl,
    apiSchema: api.schema,
    subgraphs,
    hints: hints.map((hint) => composerProblem(hint, subgraphs, place)),
  };
}

function errorProblems(
  { errors }: Extract<ComposerRun, { ok: false }>,
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
): Diagnostic[] {
  const said = errors.map(messageOfError);
  const unsatisfiable = said.filter((each) => each.code === 'SATISFIABILITY_ERROR');
  const others = said.filter((each) => each.code !== 'SATISFIABILITY_ERROR');
  const problem = (each: ComposerMessage): Diagnostic => composerProblem(each, subgraphs, place);
  return [...others.map(problem), ...satisfiabilityProblems(unsatisfiable, subgraphs, problem)];
}

type CompositionHint = CompositionSuccess['hints'][number];

const LEAST_LEVEL = 40;
const WARNING_LEVEL = 60;

/** The composer also reports at debug level how it merges; that is nobody's task. */
function isWorthSaying(hint: CompositionHint): boolean {
  return hint.definition.level.value >= LEAST_LEVEL;
}

function messageOfHint(hint: CompositionHint): ComposerMessage {
  return {
    severity: hint.definition.level.value >= WARNING_LEVEL ? 'warning' : 'info',
    code: hint.definition.code,
    message: hint.message,
    nodes: hint.nodes ?? [],
  };
}
