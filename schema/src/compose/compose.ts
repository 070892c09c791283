import type { GraphQLSchema } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { type Place, SourceText } from '../diagnostic/source-text.ts';
import type { SubgraphSource } from '../load/subgraphs.ts';
import { apolloComposer } from './apollo-composer.ts';
import type { Composer, ComposerRun } from './composer.ts';
import { type ComposerMessage, composerProblem } from './composer-problems.ts';
import { crashProblem } from './crash.ts';
import { findDuplicates } from './duplicates.ts';
import { type ParsedSubgraph, parseSubgraph } from './parsed-subgraph.ts';
import { satisfiabilityProblems } from './satisfiability.ts';

/** A subgraph to compose: its SDL as one text, or the files that it comes from. */
export type SubgraphInput =
  | { readonly name: string; readonly url?: string; readonly sdl: string }
  | SubgraphSource;

export interface ComposeOptions {
  /** Where problems of the graph as a whole are placed, such as the configuration. */
  readonly place?: Place | undefined;
  /** @default Apollo's */
  readonly composer?: Composer | undefined;
}

export type ComposeResult = ComposedGraph | ComposeFailure;

export interface ComposedGraph {
  readonly ok: true;
  readonly composer: Composer;
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
  readonly composer: Composer;
  /** At least one error. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that could be parsed. */
  readonly subgraphs: readonly ParsedSubgraph[];
}

/**
 * Composes subgraphs into a supergraph and its API schema. The order of the subgraphs does not
 * matter. Never throws: whatever is wrong comes back as diagnostics with places.
 */
export function composeSupergraph(
  inputs: readonly SubgraphInput[],
  { place, composer = apolloComposer }: ComposeOptions = {},
): ComposeResult {
  const parsed = inputs.map((input) => parseSubgraph(sourceOf(input)));
  const subgraphs = parsed.map((each) => each.subgraph);
  const diagnostics = parsed.flatMap((each) => each.diagnostics);
  if (diagnostics.length === 0) return composeParsed(subgraphs, place, composer);
  const problems = [...diagnostics, ...ownProblems(subgraphs)];
  return { ok: false, composer, diagnostics: problems, subgraphs };
}

/** The same for subgraphs that are parsed already. */
export function composeParsed(
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
  composer: Composer,
): ComposeResult {
  const failure = (diagnostics: readonly Diagnostic[]): ComposeFailure => ({
    ok: false,
    composer,
    diagnostics,
    subgraphs,
  });
  const own = ownProblems(subgraphs);
  if (own.length > 0) return failure(own);
  let run: ComposerRun;
  try {
    run = composer.run(subgraphs);
  } catch (error) {
    return failure([crashProblem(error, subgraphs, composer.run, place)]);
  }
  return run.ok
    ? composedGraph(run, subgraphs, place, composer)
    : failure(errorProblems(run.errors, subgraphs, place));
}

/** Composes for the errors alone. A crash is an error without a search for its cause. */
export function errorsOf(
  subgraphs: readonly ParsedSubgraph[],
  { satisfiability, composer }: { readonly satisfiability: boolean; readonly composer: Composer },
): readonly Diagnostic[] {
  const own = ownProblems(subgraphs);
  if (own.length > 0) return own;
  try {
    const errors = composer.errorsOf(subgraphs, { satisfiability });
    return errorProblems(errors, subgraphs, undefined);
  } catch (error) {
    return [diagnostic({ code: 'COMPOSER_CRASH', message: String(error) })];
  }
}

function ownProblems(subgraphs: readonly ParsedSubgraph[]): Diagnostic[] {
  return [...sameNames(subgraphs), ...subgraphs.flatMap(findDuplicates)];
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

function composedGraph(
  { supergraphSdl, api, hints }: Extract<ComposerRun, { ok: true }>,
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
  composer: Composer,
): ComposedGraph {
  return {
    ok: true,
    composer,
    supergraphSdl,
    apiSdl: api.sdl,
    apiSchema: api.schema,
    subgraphs,
    hints: hints.map((hint) => composerProblem(hint, subgraphs, place)),
  };
}

function errorProblems(
  said: readonly ComposerMessage[],
  subgraphs: readonly ParsedSubgraph[],
  place: Place | undefined,
): Diagnostic[] {
  const unsatisfiable = said.filter((each) => each.code === 'SATISFIABILITY_ERROR');
  const others = said.filter((each) => each.code !== 'SATISFIABILITY_ERROR');
  const problem = (each: ComposerMessage): Diagnostic => composerProblem(each, subgraphs, place);
  return [...others.map(problem), ...satisfiabilityProblems(unsatisfiable, subgraphs, problem)];
}
