/**
 * How the text of a subgraph's answer is read without parsing all of it: the members of each
 * object in the order in which they were asked for.
 */
export interface ScanObject {
  readonly members: readonly ScanMember[];
  /**
   * Whether objects of equal text become one: `leaves` of objects that hold no others, `whole` of
   * any, with what they hold. @default none do
   */
  readonly shares?: 'leaves' | 'whole' | undefined;
}

export interface ScanMember {
  readonly key: string;
  /** The key as it begins its member in JSON: `"key":`. */
  readonly keyText: string;
  readonly value: ScanValue;
  /** Whether the value is stored under its key; one that is part of a run need not be. */
  readonly isKept: boolean;
  /** Whether a run begins here. */
  readonly startsRun: boolean;
  /** Whether the run takes the comma before it along. */
  readonly hasComma: boolean;
  /** The key under which the text of the run is stored that ends here. */
  readonly endsRun: symbol | undefined;
}

export type ScanValue =
  | { readonly kind: 'leaf'; readonly check: LeafTextCheck }
  | { readonly kind: 'object'; readonly object: ScanObject }
  | { readonly kind: 'list'; readonly element: ScanValue }
  /** Parsed, whatever it is. */
  | { readonly kind: 'any' };

/** Values of a leaf type other than `null`, by what their JSON text must look like. */
export interface LeafTextCheck {
  readonly kind: 'string' | 'int' | 'float' | 'boolean' | 'enum';
  readonly isNonNull: boolean;
  /** The texts of an enum's values. */
  readonly texts?: ReadonlySet<string>;
}
