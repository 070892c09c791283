import type { Random } from '../random.ts';

/** Slots of a pattern and what they stand for, by name in lower case. */
export type Slots = Readonly<Record<string, string>>;

/**
 * Makes a text of a pattern: `[a|b]` becomes one of the alternatives, `{slot}` what it stands for. Alternatives may
 * hold slots, but no further alternatives. The text begins with a capital letter.
 *
 * @throws {Error} When the pattern names a slot that is not there.
 */
export function expand(pattern: string, slots: Slots, random: Random): string {
  const chosen = pattern.replace(/\[([^\]]*)\]/g, (_, alternatives: string) =>
    random.pick(alternatives.split('|')),
  );
  const filled = chosen.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const words = slots[slot.toLowerCase()];
    if (words === undefined) throw new Error(`No slot {${slot}} for the pattern "${pattern}"`);
    return slot === slot.toLowerCase() ? words : capitalised(words);
  });
  // An alternative may be empty; what stood around it closes up.
  return capitalised(filled.replace(/ +/g, ' ').replace(/ (?=[.,;!]|$)/g, ''));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
