import type { ASTNode, GraphQLSchema } from 'graphql';
import type { CoordinateIndex } from '../compose/coordinates.ts';
import { type ParsedSubgraph, placeOfNode } from '../compose/parsed-subgraph.ts';
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { RULES, type RuleLevel, type RuleName } from '../diagnostic/rules.ts';
import type { Place } from '../diagnostic/source-text.ts';
import type { Change } from '../diff/change.ts';

/** What rules look at. */
export interface RuleContext {
  /** The graph now, which composes. */
  readonly subgraphs: readonly ParsedSubgraph[];
  readonly apiSchema: GraphQLSchema;
  /** What clients see, by coordinate. */
  readonly api: CoordinateIndex;
  readonly past: RulePast | undefined;
  readonly changes: readonly Change[];
}

/** The graph that it is compared with. */
export interface RulePast {
  readonly subgraphs: readonly ParsedSubgraph[];
  readonly apiSchema: GraphQLSchema;
}

/** What a rule finds: a diagnostic without its code and severity. */
export type RuleFinding = Pick<Diagnostic, 'message'> & Partial<Diagnostic>;

export type Rule = (context: RuleContext) => readonly RuleFinding[];

export function ruleDiagnostic(
  name: RuleName,
  level: Exclude<RuleLevel, 'off'>,
  finding: RuleFinding,
): Diagnostic {
  const severity = level === 'warn' ? 'warning' : 'error';
  return diagnostic({ ...finding, code: RULES[name].code, severity });
}

/** A definition in a subgraph of something that clients see. */
export interface Defined {
  readonly coordinate: string;
  readonly node: ASTNode;
  readonly subgraph: ParsedSubgraph;
  readonly place: Place | undefined;
}

/** The first definition of every public coordinate; with a baseline only of those that are new. */
export function newDefinitions({ subgraphs, api, past }: RuleContext): Defined[] {
  const known = (coordinate: string): boolean =>
    past?.subgraphs.some((each) => each.index.has(coordinate)) ?? false;
  return [...api.keys()].flatMap((coordinate) => {
    if (/[|&]/.test(coordinate) || known(coordinate)) return [];
    const subgraph = subgraphs.find((each) => each.index.has(coordinate));
    const [node] = subgraph?.index.get(coordinate) ?? [];
    return subgraph && node
      ? [{ coordinate, node, subgraph, place: placeOfNode(node, subgraph) }]
      : [];
  });
}
