import { type ASTNode, type DirectiveNode, type DocumentNode, Kind, print, visit } from 'graphql';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { type ParsedSubgraph, placeOfNode } from './parsed-subgraph.ts';

/** Runs the composer over documents by subgraph; throws what the composer throws. */
export type Compose = (subgraphs: readonly ParsedSubgraph[]) => unknown;

/** How many compositions the search for the cause may take: of one subgraph, or of all. */
const MAX_TRIALS_ALONE = 300;
const MAX_TRIALS_TOGETHER = 50;

/**
 * Finds what makes the composer throw: first the subgraph, by composing each alone, then the
 * directive or definition without which it no longer throws.
 */
export function crashProblem(
  error: unknown,
  subgraphs: readonly ParsedSubgraph[],
  compose: Compose,
  fallback: Place | undefined,
): Diagnostic {
  let trials = 0;
  const crashes = (tried: readonly ParsedSubgraph[]): boolean => {
    trials++;
    return throws(() => compose(tried));
  };
  const alone = subgraphs.find((each) => crashes([each]));
  const suspects = alone ? [alone] : subgraphs;
  const stillCrashes = (changed: ParsedSubgraph): boolean =>
    crashes(
      alone ? [changed] : subgraphs.map((each) => (each.name === changed.name ? changed : each)),
    );
  const maxTrials = subgraphs.length + (alone ? MAX_TRIALS_ALONE : MAX_TRIALS_TOGETHER);
  const cause = findCause(suspects, stillCrashes, () => trials >= maxTrials);
  const subgraph = cause?.subgraph ?? alone;
  return diagnostic({
    code: 'COMPOSER_CRASH',
    message: cause
      ? `The composer fails on ${describe(cause.node)} without saying what is wrong with it`
      : `The composer fails on ${subgraph ? `subgraph "${subgraph.name}"` : 'these subgraphs'} without saying why`,
    subgraph: subgraph?.name,
    place: (cause && placeOfNode(cause.node, cause.subgraph)) ?? subgraph?.place ?? fallback,
    notes: [`the composer's own words: ${wordsOf(error)}`],
    help: cause
      ? 'it composes, or gives a proper message, without this; check its spelling and its arguments'
      : undefined,
  });
}

/** Of an error that shows the text it is about, what it says of it. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/\n\s*\n/)[0] ?? message).replace(/\s*\n\s*/g, ' ');
}

interface Cause {
  readonly subgraph: ParsedSubgraph;
  readonly node: ASTNode;
}

function findCause(
  subgraphs: readonly ParsedSubgraph[],
  stillCrashes: (changed: ParsedSubgraph) => boolean,
  exhausted: () => boolean,
): Cause | undefined {
  for (const candidates of [directivesOf, definitionsOf]) {
    for (const subgraph of subgraphs) {
      for (const node of candidates(subgraph.document)) {
        if (exhausted()) return undefined;
        const changed = { ...subgraph, document: without(subgraph.document, node) };
        if (!stillCrashes(changed)) return { subgraph, node };
      }
    }
  }
  return undefined;
}

/**
 * Applied directives, the likeliest cause first: those that hold a set of fields. Links come last,
 * as nothing of a subgraph without them means what it should.
 */
function directivesOf(document: DocumentNode): DirectiveNode[] {
  const directives: DirectiveNode[] = [];
  visit(document, { Directive: (node) => void directives.push(node) });
  return directives.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ name, arguments: given = [] }: DirectiveNode): number {
  if (given.some((argument) => argument.name.value === 'fields')) return 0;
  return name.value === 'link' ? 2 : 1;
}

function definitionsOf(document: DocumentNode): readonly ASTNode[] {
  return document.definitions;
}

function without(document: DocumentNode, removed: ASTNode): DocumentNode {
  let done = false;
  return visit(document, {
    enter(node) {
      if (done) return false;
      if (node !== removed) return undefined;
      done = true;
      return null;
    },
  });
}

function throws(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

function describe(node: ASTNode): string {
  if (node.kind === Kind.DIRECTIVE) return print(node).replace(/\s+/g, ' ');
  return 'name' in node && node.name?.kind === Kind.NAME
    ? `"${node.name.value}"`
    : 'this definition';
}
