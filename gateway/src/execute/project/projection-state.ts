import type { ResponsePath } from '../run/path.ts';

/** A value that the data doesn't have as the schema wants it, and its place in the answer. */
export interface Misfit {
  readonly message: string;
  readonly path: ResponsePath;
}

/** What one projection needs besides its shape, and what it finds. */
export interface ProjectionState {
  /** Whether a `null` at this key of this object or list has an error already. */
  readonly isExplained: (container: object, key: string | number) => boolean;
  /** Answers to `__schema` and `__type`, by response key. */
  readonly introspected: Readonly<Record<string, unknown>>;
  /** Whether the result gets the keys of the data instead of those of the client. */
  readonly keepsDataKeys: boolean;
  /** The place of the object or list that is being projected. */
  readonly path: (string | number)[];
  /** A `null` where none may be: each is an error of the answer. */
  readonly errors: Misfit[];
  /** Values that became `null` because their type doesn't allow them: no errors of the answer. */
  readonly replaced: Misfit[];
  /** Texts of objects that may come again, by the shape that they are shown in. */
  readonly texts: Map<object, Map<object, string>>;
}

export function startProjection(
  options: Pick<ProjectionState, 'isExplained' | 'introspected'>,
): ProjectionState {
  return {
    isExplained: options.isExplained,
    introspected: options.introspected,
    keepsDataKeys: false,
    path: [],
    errors: [],
    replaced: [],
    texts: new Map(),
  };
}

/** Stands for a value that is `null` because of something below it that is reported already. */
export const NULLED = Symbol('nulled');

/** Tells the parent to become `null`, because this place must not be. */
export const PROPAGATE = Symbol('propagate');

/** The message of graphql-js for a `null` where none may be. */
export function reportNull(state: ProjectionState, field: string, key: string | number): void {
  const message = `Cannot return null for non-nullable field ${field}.`;
  state.errors.push({ message, path: [...state.path, key] });
}

export function reportReplaced(state: ProjectionState, field: string, key: string | number): void {
  const message = `Invalid value found for field ${field}.`;
  state.replaced.push({ message, path: [...state.path, key] });
}
