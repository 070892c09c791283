import {
  buildSchema,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { SourceText } from '../src/diagnostic/source-text.ts';
import { diffSchemas } from '../src/diff/diff-schemas.ts';
import { createImpact } from '../src/operations/impact.ts';
import type { KnownOperation } from '../src/operations/operation.ts';
import { validateOperation } from '../src/operations/validate-operation.ts';
import { ANSWER_ROWS } from './impact/changes-of-answers.ts';
import { INPUT_ROWS } from './impact/changes-of-input.ts';
import { API, OPERATIONS } from './impact/graph.ts';
import type { TableRow } from './impact/table-row.ts';

const ROWS = [...ANSWER_ROWS, ...INPUT_ROWS];

const known = Object.entries(OPERATIONS).map(([name, [text, values]]) =>
  operation(name, text, values),
);
const before = buildSchema(API);

function operation(
  name: string,
  text: string,
  values: Record<string, unknown> | undefined,
): KnownOperation {
  const source = new SourceText(`${name}.graphql`, text);
  const document = parse(text);
  const definition = document.definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  if (!definition) throw new Error(`${name} holds no operation`);
  const places = { value: () => source.place(0), key: () => source.place(0) };
  const variables = values && { source, values, places };
  return {
    name,
    source,
    document,
    definition,
    variables,
    ids: [],
    usage: undefined,
    isRecorded: false,
  };
}

/** A type that is gone takes along what refers to it. */
function buildAfter({ from, to }: TableRow): GraphQLSchema {
  const text = API.replace(from, to);
  if (!from.startsWith('type Maker')) return buildSchema(text);
  return buildSchema(text.replace('maker: Maker, ', '').replace(' | Maker', ''));
}

/** Who notices what: `breaks X` or `may break X`. */
function found(row: TableRow): Set<string> {
  const impact = createImpact(known, before);
  const uses = diffSchemas(before, buildAfter(row)).flatMap(impact);
  const certain = new Set(
    uses.filter((each) => each.certainty === 'breaks').map((each) => each.name),
  );
  return new Set(uses.map(({ name }) => `${certain.has(name) ? 'breaks' : 'may break'} ${name}`));
}

function expected({ breaks = '', mayBreak = '' }: TableRow): Set<string> {
  const words = (text: string): string[] => text.split(' ').filter(Boolean);
  return new Set([
    ...words(breaks).map((name) => `breaks ${name}`),
    ...words(mayBreak).map((name) => `may break ${name}`),
  ]);
}

describe('who notices a change', () => {
  it('is told for a table of at least 60 changes and 30 operations, all of them fit to be used', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(60);
    expect(known.length).toBeGreaterThanOrEqual(30);
    for (const { from, to } of ROWS) expect(API.split(from).length, `${from} → ${to}`).toBe(2);
    for (const each of known) {
      const errors = validateOperation(each, before).filter((e) => e.severity === 'error');
      expect(errors, each.name).toEqual([]);
    }
    const names = new Set(known.map((each) => each.name));
    const named = ROWS.flatMap((row) => [...expected(row)]).map((each) => each.replace(/^.* /, ''));
    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(ROWS)('$what', (row) => {
    expect([...found(row)].sort()).toEqual([...expected(row)].sort());
  });

  it('is nobody missed, and hardly anybody named who does not', () => {
    const nameOf = (each: string): string => each.replace(/^(may )?breaks? /, '');
    let [right, missed, wrong, certainty] = [0, 0, 0, 0];
    for (const row of ROWS) {
      const [is, should] = [found(row), expected(row)];
      const [names, wanted] = [is, should].map((set) => new Set([...set].map(nameOf)));
      right += [...(wanted ?? [])].filter((name) => names?.has(name)).length;
      missed += [...(wanted ?? [])].filter((name) => !names?.has(name)).length;
      wrong += [...(names ?? [])].filter((name) => !wanted?.has(name)).length;
      certainty += [...should].filter((each) => is.has(each)).length;
    }
    const recall = right / (right + missed);
    const precision = right / (right + wrong);
    console.log(
      `client impact: ${ROWS.length} changes × ${known.length} operations, ${right + missed} true pairs: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}, certainty right in ${(certainty / right).toFixed(3)}`,
    );
    expect(recall).toBe(1);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});
