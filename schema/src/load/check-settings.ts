import type { RuleLevel, RuleName } from '../diagnostic/rules.ts';
import type { Place } from '../diagnostic/source-text.ts';

/** Which changes of the API fail a check: those that break a known operation, all that break, … */
export const FAIL_ON = ['used', 'breaking', 'dangerous', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** The composers that there are; the first is the default. */
export const COMPOSER_NAMES = ['apollo', 'guild'] as const;
export type ComposerName = (typeof COMPOSER_NAMES)[number];

/** A path that the configuration names. */
export interface NamedPath {
  /** Absolute. */
  readonly path: string;
  /** Where it is named; undefined when it is a default. */
  readonly place: Place | undefined;
}

/** What the key `checks` of the configuration says; what it leaves out is undefined or empty. */
export interface CheckSettings {
  /** As `--baseline` takes it, known to be of one of its forms. */
  readonly baseline: string | undefined;
  /** Folders of operations and files of persisted ones; undefined when the default folder counts. */
  readonly operations: readonly NamedPath[] | undefined;
  /** Records of what clients have sent. */
  readonly usage: readonly NamedPath[];
  readonly failOn: FailOn | undefined;
  readonly composer: ComposerName | undefined;
  /** What it is when the other composer comes to another graph; undefined is `off`. */
  readonly crossCheck: RuleLevel | undefined;
  readonly rules: Readonly<Partial<Record<RuleName, RuleLevel>>>;
  /** Who answers for what: a subgraph, a coordinate or a pattern of coordinates → names. */
  readonly owners: readonly Owner[];
  /** The file of approved findings. */
  readonly approvals: NamedPath;
  readonly plans: PlanBudget;
  /** Bound of the search for the edit behind an error. */
  readonly blameMs: number | undefined;
}

export interface Owner {
  /** `catalog` (a subgraph), `Product`, `Product.price` or `Product.*`. */
  readonly selector: string;
  readonly names: readonly string[];
}

/** What a change may add to the plan of a known operation; undefined is no bound. */
export interface PlanBudget {
  /** Requests to subgraphs that one operation may gain. */
  readonly maxAddedFetches: number | undefined;
  /** Requests that may have to wait for one another in any operation. */
  readonly maxDepth: number | undefined;
}
