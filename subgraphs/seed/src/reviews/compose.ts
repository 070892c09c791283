import { at, type Random } from '../random.ts';
import { expand, type Slots } from './expand.ts';
import type { Vocabulary } from './vocabulary.ts';
import { DELIVERY, TITLES, VERDICTS } from './words/general.ts';
import type { Remark } from './words/words.ts';

/** What a review says. */
export interface ReviewText {
  readonly title: string;
  readonly text: string;
}

/** How likely each part of a review is, by stars. */
interface Plan {
  readonly setting: number;
  readonly delivery: number;
  readonly verdict: number;
}

const PLANS: readonly Plan[] = [
  { setting: 0.35, delivery: 0.04, verdict: 0.75 },
  { setting: 0.4, delivery: 0.06, verdict: 0.7 },
  { setting: 0.4, delivery: 0.06, verdict: 0.6 },
  { setting: 0.5, delivery: 0.08, verdict: 0.4 },
  { setting: 0.55, delivery: 0.1, verdict: 0.4 },
];

/** Writes a review of so many stars (1 to 5), some days after the item came into use. */
export function composeReview(
  vocabulary: Vocabulary,
  stars: number,
  daysOfUse: number,
  random: Random,
): ReviewText {
  const plan = at(PLANS, stars - 1);
  const slots = slotsFor(vocabulary, daysOfUse, random);
  const mentions = random.sample(vocabulary.mentions, vocabulary.mentions.length);
  const remarks = drawRemarks(vocabulary, stars, random);
  const patterns = [
    ...someOf(vocabulary.settings, plan.setting, random),
    ...remarks.map(([, sentence], index) => nameOne(sentence, mentions, index)),
    ...someOf(DELIVERY, plan.delivery, random),
  ];
  // A single sentence is soon said twice, so it is rarely left alone.
  const verdict = patterns.length === 1 ? 0.85 : plan.verdict;
  patterns.push(...someOf(at(VERDICTS, stars - 1), verdict, random));
  const title = random.chance(0.65) ? at(remarks, 0)[0] : random.pick(at(TITLES, stars - 1));
  return {
    title: expand(nameOne(title, mentions, 0), slots, random),
    text: patterns.map((pattern) => expand(pattern, slots, random)).join(' '),
  };
}

/** What is said, the gist first; never empty. */
function drawRemarks(
  { praise, quibbles, faults }: Vocabulary,
  stars: number,
  random: Random,
): Remark[] {
  switch (stars) {
    case 5:
      return random.sample(praise, 1 + random.weighted([25, 50, 25]));
    case 4:
      return [
        ...random.sample(praise, 1 + random.weighted([60, 40])),
        ...someOf(quibbles, 0.55, random),
      ];
    case 3:
      return [
        ...random.sample(quibbles, 1 + random.weighted([75, 25])),
        ...someOf(praise, 0.6, random),
      ];
    case 2:
      return [...random.sample(faults, 1), ...someOf(quibbles, 0.4, random)];
    default:
      return random.sample(faults, 1 + random.weighted([75, 25]));
  }
}

/** One entry of a list with a probability, or none. */
function someOf<T>(list: readonly T[], probability: number, random: Random): T[] {
  return random.chance(probability) ? [random.pick(list)] : [];
}

/** Names a part of the item, another one in each remark; a title names the same as the remark that it stands for. */
function nameOne(pattern: string, mentions: readonly string[], remark: number): string {
  return pattern.replaceAll('{mention}', () => at(mentions, remark % mentions.length));
}

function slotsFor({ called }: Vocabulary, daysOfUse: number, random: Random): Slots {
  const { noun, plural } = called;
  const pronoun = plural ? 'they' : 'it';
  return {
    this: plural ? `these ${noun}` : `this ${noun}`,
    it: pronoun,
    they: pronoun,
    them: plural ? 'them' : 'it',
    is: plural ? 'are' : 'is',
    has: plural ? 'have' : 'has',
    s: plural ? '' : 's',
    since: random.pick(timeSpans(daysOfUse)),
  };
}

function timeSpans(days: number): readonly string[] {
  if (days < 8) return ['a few days', 'less than a week', 'five days'];
  if (days < 18) return ['ten days', 'a week or so', 'a good week'];
  if (days < 32) return ['three weeks', 'nearly a month', 'a few weeks'];
  if (days < 60) return ['a month', 'five weeks', 'a good month'];
  return ['two months', 'a few months', 'a whole season'];
}
