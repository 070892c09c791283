/** A function as a profile names it. */
export interface ProfiledFunction {
  readonly functionName: string;
  readonly url: string;
}

interface Rule {
  readonly category: string;
  readonly applies: (called: ProfiledFunction) => boolean;
}

/** The category of what is no work of the gateway. */
export const NO_WORK = 'no work';

const url = (pattern: RegExp) => (called: ProfiledFunction) => pattern.test(called.url);
const name = (pattern: RegExp) => (called: ProfiledFunction) => pattern.test(called.functionName);

/** The first rule that applies to a function gives its category. */
const RULES: readonly Rule[] = [
  { category: NO_WORK, applies: name(/^\(idle\)$/) },
  // What starts and stops the profile.
  {
    category: NO_WORK,
    applies: (called) => called.url === '' && called.functionName === 'dispatch',
  },
  { category: 'garbage collection', applies: name(/^\(garbage collector\)$/) },
  { category: 'node outside of JavaScript', applies: name(/^\(program\)$|^\(root\)$/) },
  { category: 'undici', applies: url(/\/undici\/|^wasm:/) },
  { category: 'graphql-js', applies: url(/node_modules\/graphql\//) },
  { category: 'Apollo Server', applies: url(/node_modules\/@apollo\/server\//) },
  { category: 'other packages', applies: url(/node_modules\//) },
  { category: 'projection', applies: url(/\/src\/execute\/project\//) },
  {
    category: 'scan and parse of answers',
    applies: url(/\/src\/(?:execute\/scan|transport\/read-answer)/),
  },
  { category: 'fetches and merge', applies: url(/\/src\/execute\//) },
  { category: 'transport', applies: url(/\/src\/transport\//) },
  { category: 'plan cache', applies: url(/\/src\/(?:plan|cache)\//) },
  { category: 'pipeline', applies: url(/\/src\/pipeline\//) },
  { category: 'HTTP edge', applies: url(/\/src\/http\//) },
  { category: 'rest of the gateway', applies: url(/\/src\//) },
  { category: 'node:http', applies: url(/^node:(?:_http|internal\/http|http)/) },
  {
    category: 'sockets and streams',
    applies: url(/^node:(?:net|internal\/stream|stream|internal\/tls)/),
  },
  { category: 'buffers', applies: url(/^node:(?:buffer|internal\/buffer)/) },
  { category: 'timers, ticks, promises', applies: url(/^node:internal\/(?:timers|process|async)/) },
  {
    category: 'sockets and streams',
    applies: name(/^(?:write(?:v|Buffer|Latin1String|Utf8String)|readStart|shutdown)$/),
  },
  { category: 'JSON', applies: name(/^(?:parse|stringify)$/) },
  { category: 'rest of node', applies: url(/^node:|^$/) },
];

/** What part of a gateway's work a function belongs to. */
export function categoryOf(called: ProfiledFunction): string {
  return RULES.find(({ applies }) => applies(called))?.category ?? 'rest';
}
