import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  type GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Data } from '../run/own.ts';
import { projectResult } from './project-result.ts';
import { projectText } from './project-text.ts';
import { type ProjectionState, startProjection } from './projection-state.ts';
import { createProjector } from './projector.ts';

const schema = buildSchema(`
  type Query { dog: Dog pet: Pet! pets: [Pet!] grid: [[Dog!]]! any: [Any] count: Int! }
  interface Pet { name: String! owner: Person }
  type Dog implements Pet { name: String! owner: Person! barks: Boolean mood: Mood! friend: Pet }
  type Cat implements Pet { name: String! owner: Person lives: Int weight: Float }
  type Person { id: ID! pets: [Pet!]! extra: JSON }
  union Any = Dog | Person
  enum Mood { GOOD BAD }
  scalar JSON
`);

const QUERY = `query ($yes: Boolean!, $no: Boolean! = false) {
  dog { ...D friend { name @include(if: $no) owner { id } } }
  pet { __typename name ... on Cat { lives w: weight } ...D @skip(if: $no) }
  pets { name owner { id pets { name } } }
  grid { name again: name @include(if: $yes) }
  any { ... on Person { id extra } ... on Pet { name } kind: __typename }
  count constructor: count __proto__: count
  __type(name: "Dog") { name }
}
fragment D on Dog { barks mood owner { id } name }`;

function project(
  query: string,
  data: Data,
  variables: Data,
  explained?: ProjectionState['isExplained'],
) {
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const projector = createProjector({ schema, operation, fragments });
  const conditions = { no: false, ...variables };
  const introspected = projector.introspect(conditions, variables);
  const isExplained = explained ?? (() => false);
  const begin = () => startProjection({ isExplained, introspected });
  const [state, textState] = [begin(), begin()];
  const result = projectResult(projector.shapeFor(conditions), data, state);
  const text = projectText(projector.shapeFor(conditions), data, textState);
  expect(text).toBe(JSON.stringify(result));
  expect(textState).toEqual(state);
  return { result, ...state };
}

/** What graphql-js makes of the same data; values of other types are null to it, and no errors. */
function reference(query: string, data: Data, variableValues: Data) {
  const { data: result, errors = [] } = executeSync({
    schema,
    document: parse(query),
    rootValue: data,
    variableValues,
    fieldResolver: (source, _args, _context, { path }) =>
      Object.hasOwn(source, path.key) ? source[path.key] : undefined,
    typeResolver: (value) => value['__typename'],
  });
  return { result, errors: errors.map(({ message, path }: GraphQLError) => ({ message, path })) };
}

const name = fc.constantFrom<unknown>('Rex', null, undefined);
const person: fc.Arbitrary<unknown> = fc.record(
  {
    id: fc.constantFrom<unknown>('1', 2, null),
    pets: fc.constantFrom<unknown>([], null),
    extra: fc.json(),
  },
  { requiredKeys: ['id'] },
);
const pet = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      __typename: fc.constantFrom('Dog', 'Cat'),
      name,
      owner: fc.oneof(person, fc.constant(null)),
      barks: fc.constantFrom(true, null),
      mood: fc.constantFrom('GOOD', 'BAD', null),
      lives: fc.constantFrom(9, null),
      w: fc.constantFrom(1.5, 2, null),
      again: name,
    }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);
const dog = pet.map((value) => value && { ...value, __typename: 'Dog' });
const data = fc
  .record({
    dog,
    pet,
    pets: fc.oneof(fc.array(pet, { maxLength: 3 }), fc.constant(null)),
    grid: fc.array(fc.oneof(fc.array(dog, { maxLength: 2 }), fc.constant(null)), { maxLength: 3 }),
    any: fc.array(
      fc.oneof(
        dog,
        person.map((value) => ({ ...(value as object), __typename: 'Person' })),
      ),
      { maxLength: 3 },
    ),
    count: fc.constantFrom(1, 2),
    constructor: fc.constant(3),
  })
  .map((value) => Object.defineProperty({ ...value }, '__proto__', { value: 4, enumerable: true }));

describe('the projection', () => {
  it('shows, nulls and reports what graphql-js does with the same data', () => {
    fc.assert(
      fc.property(data, fc.boolean(), fc.boolean(), (given: Data, yes, no) => {
        const { result, errors } = project(QUERY, given, { yes, no });
        const expected = reference(QUERY, given, { yes, no });
        expect(JSON.stringify(result)).toBe(JSON.stringify(expected.result));
        expect(errors).toEqual(expected.errors);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, unknown]>([
    ['{ pets { ... on Cat { lives } } }', 2 ** 31],
    ['{ pets { ... on Cat { lives } } }', 1.5],
    ['{ pets { ... on Cat { lives } } }', '9'],
    ['{ pets { ... on Cat { lives } } }', [9]],
  ])('%s has null for %j, which its type does not allow', (query, lives) => {
    const given = { pets: [{ __typename: 'Cat', name: 'Tom', lives }] };
    const { result, errors, replaced } = project(query, given, {});
    expect(result).toEqual({ pets: [{ lives: null }] });
    expect(errors).toEqual([]);
    expect(replaced).toEqual([
      { message: 'Invalid value found for field Cat.lives.', path: ['pets', 0, 'lives'] },
    ]);
  });

  it('reports one error where a value that its type does not allow must not be null', () => {
    const given = { dog: { name: 'Rex', mood: 'SECRET', owner: { id: 1 } } };
    const { result, errors } = project('{ dog { owner { id } mood } }', given, {});
    expect(result).toEqual({ dog: null });
    expect(errors).toEqual([
      { message: 'Cannot return null for non-nullable field Dog.mood.', path: ['dog', 'mood'] },
    ]);
  });

  it('writes an ID as text, whatever the subgraph took it for', () => {
    const given = { dog: { owner: { id: 7 } } };
    expect(project('{ dog { owner { id } } }', given, {}).result).toEqual({
      dog: { owner: { id: '7' } },
    });
  });

  it('propagates a null that is explained without another error', () => {
    const rex: Data = { mood: 'GOOD', name: null };
    const explained = (container: object, key: string | number) =>
      container === rex && key === 'name';
    const { result, errors } = project('{ dog { mood name } }', { dog: rex }, {}, explained);
    expect(result).toEqual({ dog: null });
    expect(errors).toEqual([]);
  });

  it('shows an object of which only the interface is known, but can not name its type', () => {
    const given = { pets: [{ __typename: 'Pet', name: 'Tom' }, { name: 'Rex' }] };
    const query = '{ pets { name ... on Pet { owner { id } } ... on Cat { lives } } }';
    expect(project(query, given, {}).result).toEqual({
      pets: [
        { name: 'Tom', owner: null },
        { name: 'Rex', owner: null },
      ],
    });
    expect(project('{ pets { __typename } }', given, {}).result).toEqual({ pets: null });
  });

  it('hides such an object where each of its kinds would have to show more', () => {
    const given = { pet: { name: 'Tom' }, pets: [{ name: 'Rex' }] };
    const query = '{ pets { name ... on Cat { lives } ... on Dog { barks } } }';
    expect(project(query, given, {}).result).toEqual({ pets: null });
    expect(project('{ pet { name ... on Cat { lives } } }', given, {}).result).toEqual({
      pet: { name: 'Tom' },
    });
  });

  it('hides an object of a type that cannot stand there, with its name', () => {
    const given = {
      any: [
        { __typename: 'Cat', name: 'Tom' },
        { __typename: 'Hidden', id: 1 },
      ],
    };
    const { result, replaced } = project('{ any { kind: __typename } }', given, {});
    expect(result).toEqual({ any: [null, null] });
    expect(JSON.stringify(replaced)).not.toContain('Hidden');
  });
});
