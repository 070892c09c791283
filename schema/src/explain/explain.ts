import { composerCodes, composerDescription } from '../compose/composer-codes.ts';
import { helpFor } from '../compose/composer-help.ts';
import { CODES, summaryOf } from '../diagnostic/codes.ts';
import { RULES } from '../diagnostic/rules.ts';
import { CHANGES, helpOf } from '../diff/change.ts';
import { CHANGE_TOPICS } from './change-topics.ts';
import { COMPOSER_TOPICS } from './composer-topics.ts';
import { OWN_TOPICS } from './own-topics.ts';
import { RULE_TOPICS } from './rule-topics.ts';
import type { Topic } from './topic.ts';

/** Every code that `explainCode` knows, in order. */
export function knownCodes(): string[] {
  const rules = Object.values(RULES).map((each) => each.code);
  const all = [...Object.keys(CODES), ...Object.keys(CHANGES), ...rules, ...composerCodes()];
  return [...new Set(all)].sort();
}

/** Explains a code at length, with an example and what to do; undefined for an unknown code. */
export function explainCode(code: string): string | undefined {
  const topic = topicOf(code);
  if (topic === undefined) return undefined;
  const { text, example, fixed, fix } = topic;
  const parts = [`${code}: ${kindOf(code)}`, wrap(text)];
  if (example) parts.push(`For example:\n\n${indent(example)}`);
  if (fixed) parts.push(`${example ? 'Rather' : 'It looks like this'}:\n\n${indent(fixed)}`);
  if (fix) parts.push(wrap(`What to do: ${fix}.`));
  return `${parts.join('\n\n')}\n`;
}

function topicOf(code: string): Topic | undefined {
  if (isIn(OWN_TOPICS, code)) return OWN_TOPICS[code];
  if (isIn(CHANGES, code)) return withHelp(CHANGE_TOPICS[code], helpOf({ code }));
  const rule = (Object.keys(RULES) as (keyof typeof RULES)[]).find(
    (name) => RULES[name].code === code,
  );
  if (rule) return withRule(RULE_TOPICS[rule], rule);
  const described = composerDescription(code);
  const known = isIn(COMPOSER_TOPICS, code) ? COMPOSER_TOPICS[code] : undefined;
  if (known === undefined && described === undefined) return undefined;
  return withHelp(known ?? { text: described ?? '' }, helpFor(code));
}

function isIn<T extends object>(table: T, code: string): code is Extract<keyof T, string> {
  return Object.hasOwn(table, code);
}

function withHelp(topic: Topic, help: string | undefined): Topic {
  return topic.fix !== undefined || help === undefined ? topic : { ...topic, fix: help };
}

function withRule(topic: Topic, name: keyof typeof RULES): Topic {
  const text = `${topic.text} In the configuration it is checks.rules.${name}: off, warn or error (${RULES[name].level} by default).`;
  return { ...topic, text };
}

function kindOf(code: string): string {
  if (isIn(CHANGES, code)) return `a ${CHANGES[code].level} change of the API`;
  if (isIn(OWN_TOPICS, code)) return summaryOf(code);
  return isIn(COMPOSER_TOPICS, code) || composerDescription(code)
    ? 'said by the composer'
    : 'a rule of archipelago';
}

const WIDTH = 88;

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
