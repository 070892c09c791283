/** One edit of the API, and who notices it: for certain, and depending on values or data. */
export interface TableRow {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly breaks?: string;
  readonly mayBreak?: string;
}
