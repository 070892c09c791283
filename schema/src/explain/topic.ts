/** What is said of a code at length. */
export interface Topic {
  readonly text: string;
  /** A case of it, as SDL, an operation or configuration. */
  readonly example?: string;
  /** The same without the fault. */
  readonly fixed?: string;
  readonly fix?: string;
}
