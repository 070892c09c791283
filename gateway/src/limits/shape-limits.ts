/** A limit, or that there is none. */
export type Limit = number | 'off';

/** What an operation may be like, whatever the schema is. */
export interface ShapeLimits {
  /** Fields within each other. @default 20 */
  readonly maxDepth: Limit;
  /** Aliases, those in fragments as often as they are spread. @default 30 */
  readonly maxAliases: Limit;
  /** Fields at the root of an operation, those in fragments included. @default 20 */
  readonly maxRootFields: Limit;
  /** Directives, those in fragments as often as they are spread. @default 50 */
  readonly maxDirectives: Limit;
  /** Fields and fragments once every fragment is put in its places. @default 10_000 */
  readonly maxSelections: Limit;
  /** Characters of an operation's name. @default 512 */
  readonly maxOperationNameLength: Limit;
  /** Items of one list in arguments, default values and variables. @default 1000 */
  readonly maxListItems: Limit;
}

export const DEFAULT_SHAPE_LIMITS: ShapeLimits = {
  maxDepth: 20,
  maxAliases: 30,
  maxRootFields: 20,
  maxDirectives: 50,
  maxSelections: 10_000,
  maxOperationNameLength: 512,
  maxListItems: 1_000,
};

/** The limits as numbers. */
export type Bounds = { readonly [Name in keyof ShapeLimits]: number } & {
  /** Fields and fragments within each other, and lists and objects within each other. */
  readonly maxLevels: number;
};

/** Beyond these nobody's planner comes, so what is without a limit has this one. */
const MOST_SELECTIONS = 10_000_000;

/** Fragments that may stand between two fields, on the average. */
const LEVELS_PER_FIELD = 5;

export function boundsOf(limits: ShapeLimits): Bounds {
  const maxDepth = boundOf(limits.maxDepth);
  return {
    maxDepth,
    maxLevels: maxDepth * LEVELS_PER_FIELD,
    maxAliases: boundOf(limits.maxAliases),
    maxRootFields: boundOf(limits.maxRootFields),
    maxDirectives: boundOf(limits.maxDirectives),
    maxSelections: Math.min(boundOf(limits.maxSelections), MOST_SELECTIONS),
    maxOperationNameLength: boundOf(limits.maxOperationNameLength),
    maxListItems: boundOf(limits.maxListItems),
  };
}

function boundOf(limit: Limit): number {
  return limit === 'off' ? Number.POSITIVE_INFINITY : limit;
}
