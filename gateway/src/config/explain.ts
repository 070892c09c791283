import type { z } from 'zod';
import { nearest } from '../util/nearest.ts';
import { optionNames } from './option-names.ts';
import type { ConfigSource, OptionPath } from './source.ts';

type Issue = z.core.$ZodIssue;

/** One sentence with its place for each thing that is wrong. */
export function explainIssues(issues: readonly Issue[], source: ConfigSource): string[] {
  const sentences = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownOption([...issue.path, key], source))
      : [wrongValue(issue, source)],
  );
  return [...new Set(sentences)];
}

/** A dotted name for a path, as the documentation writes it. */
export function optionName(path: OptionPath): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name === '' ? String(step) : `${name}.${String(step)}`;
  }, '');
}

function unknownOption(path: OptionPath, source: ConfigSource): string {
  const key = String(path.at(-1));
  const siblings = optionNames(path.slice(0, -1));
  const likely = nearest(key, siblings);
  const hint = likely
    ? `did you mean ${optionName([...path.slice(0, -1), likely])}?`
    : `known here: ${siblings.join(', ')}.`;
  return `${source.placeOfKey(path)}: ${optionName(path)} is not an option; ${hint}`;
}

function wrongValue(issue: Issue, source: ConfigSource): string {
  const place = source.placeOf(issue.path);
  // Of a secret not even a wrong one is shown.
  if (issue.code === 'custom' && issue.params?.['sentence']) {
    return `${place}: ${issue.params['sentence']}`;
  }
  const name = optionName(issue.path) || 'the configuration';
  const value = valueAt(source.value, issue.path);
  if (value === undefined) return `${place}: ${name} is missing; it must be ${issue.message}.`;
  const reference = source.referenceAt(issue.path);
  // What the environment gave may be a secret that landed here by mistake: it is not repeated.
  const isKey = issue.path[0] === 'signing' && typeof value === 'string';
  const shown = isKey ? 'a text that may be a key' : show(value);
  const got = reference ? `${reference} gave ${kindOf(value)}` : `got ${shown}`;
  return `${place}: ${name} must be ${issue.message}; ${got}.`;
}

function valueAt(root: unknown, path: OptionPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }, root);
}

function kindOf(value: unknown): string {
  if (value === '') return 'an empty text';
  if (typeof value === 'string') return 'another text';
  return value === null ? 'nothing' : `another ${typeof value}`;
}

const MAX_SHOWN = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a block of options';
  if (typeof value === 'string' && value.includes('@')) return 'a text that may hold a password';
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown;
}
