/**
 * Something that can be said about a product: its gist as a title, the same in a sentence or two, and if it is about
 * an attribute that not all products of the kind have, the name of that attribute.
 *
 * In titles and sentences `[a|b]` stands for one of the alternatives. Slots in braces agree with the product: `{this}`
 * (this tent, these cups), `{it}` and `{they}` as a subject, `{them}` as an object, `{is}`, `{has}`, `{s}` (the ending
 * of a verb), `{mention}` (a part that the template names) and `{since}` (how long the product has been in use).
 */
export type Remark = readonly [title: string, sentence: string, attribute?: string];

/** What reviewers say about products of a kind: each list has something that fits every product of it. */
export interface KindWords {
  readonly praise: readonly Remark[];
  /** Small complaints, next to which praise still makes sense. */
  readonly quibbles: readonly Remark[];
  /** Reasons to send it back. */
  readonly faults: readonly Remark[];
}
