import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createWorkloads } from '../bench/workloads/workloads.ts';
import { createOperationLimits } from '../src/limits/operation-limits.ts';
import { DEFAULT_SHAPE_LIMITS } from '../src/limits/shape-limits.ts';

const FOLDER = fileURLToPath(new URL('../../schema/operations/', import.meta.url));
const files = readdirSync(FOLDER, { recursive: true }).map(String);
const read = (name: string) => readFileSync(`${FOLDER}${name}`, 'utf8');

describe('the default limits leave room for', () => {
  const limits = createOperationLimits(DEFAULT_SHAPE_LIMITS);

  it.each(files.filter((name) => name.endsWith('.graphql')))('the known operation %s', (name) => {
    const document = parse(read(name));
    const examples = name.replace(/\.graphql$/, '.variables.json');
    const variables = files.includes(examples) ? JSON.parse(read(examples)) : {};
    const operationName = getOperationAST(document)?.name?.value;
    expect(() => limits.checkDocument(document)).not.toThrow();
    expect(() => limits.checkRequest({ operationName, variables })).not.toThrow();
  });

  it.each(Object.values(createWorkloads()))('the requests of the bench, $name', ({ requests }) => {
    expect(requests.length).toBeGreaterThan(0);
    for (const { query } of requests) {
      expect(() => limits.checkDocument(parse(query))).not.toThrow();
    }
  });
});
