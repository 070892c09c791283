/**
 * A text that goes from hand to hand and is taken out by the last one, who sends it.
 *
 * What holds it on its way are results of promises that were made when the request began. By the
 * time there is a text they have often grown old, and what something old points to stays until the
 * next major collection of garbage, even when both are garbage. So they are left with nothing.
 */
export class HandedText {
  private text: string | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** @throws {Error} when it was taken before. */
  take(): string {
    const { text } = this;
    if (text === undefined) throw new Error('A text that was handed on has been taken before.');
    this.text = undefined;
    return text;
  }
}
