/** A group of faults with one table; it starts what it needs and stops it again. */
export interface FaultSection {
  /** Also names the place of its table in `docs/faults.md`: `<!-- faults: name -->`. */
  readonly name: string;
  readonly title: string;
  /** Who is measured: the headings of the columns after the first. */
  readonly columns: readonly string[];
  run(): Promise<FaultRow[]>;
}

export interface FaultRow {
  readonly fault: string;
  /** As many as columns. */
  readonly cells: readonly FaultCell[];
}

export interface FaultCell {
  /** What the table shows. */
  readonly text: string;
  /** What the JSON file holds beside it. */
  readonly figures: Readonly<Record<string, unknown>>;
}

/** What was measured of one section. */
export interface FaultTable extends Omit<FaultSection, 'run'> {
  readonly rows: readonly FaultRow[];
}
