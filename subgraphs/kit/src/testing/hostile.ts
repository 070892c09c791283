/** Values that a client could slip in as the key of a representation: none is a key, all are refused. */
export const NOT_KEYS: readonly unknown[] = [
  { $gt: '' },
  { $where: 'sleep(1000)' },
  [],
  ['a'],
  true,
  null,
  1.5,
  '\u0000',
  'a\u0000b',
];

/** Texts that could upset a store or its driver: each is only a key under which nothing is found. */
export const STRANGE_TEXTS: readonly string[] = [
  '',
  ' ',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '{"$gt":""}',
  '$1',
  '%',
  '{a,b}',
  '__proto__',
  'constructor',
  '🛩️ drone',
  '\ud800',
  '\u202eabc',
  'x'.repeat(100_000),
];
