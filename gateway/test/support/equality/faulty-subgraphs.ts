import { GatewayError } from '../../../src/errors.ts';
import type { FetchRequest, SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import { takeAnswer } from '../../../src/transport/read-answer.ts';
import { createRandom, hash, type Random } from '../federation/random.ts';

/** Stands in every text of an error that a faulty subgraph gives. */
export const CANARY = 'canary-7f3a';

type Json = Record<string, unknown>;

/** An HTTP answer in the making. */
interface Draft {
  status: number;
  contentType: string;
  body: unknown;
}

interface Fault {
  readonly random: Random;
  /** Of values, to be spoilt. */
  readonly rate: number;
  readonly errors: Json[];
}

/**
 * Makes subgraphs fail by chance, in their answers as a whole or in single values. What happens to
 * an entity depends on the fetch and its representation alone, so that it is the same however often
 * and in whatever company it is asked for.
 */
export function withGeneratedFaults(fetch: SubgraphFetch, seed: number): SubgraphFetch {
  const rate = [0, 0.03, 0.1][seed % 3] ?? 0;
  return async (subgraph, request, context) => {
    const { representations: _sent, ...variables } = request.variables;
    const base = `${seed} ${subgraph} ${request.query} ${JSON.stringify(variables)}`;
    const random = createRandom(hash(base));
    const { data, errors } = await fetch(subgraph, request, context);
    const body = { data: spoilData(data ?? {}, request, { base, rate }), errors: [...errors] };
    body.errors.push(...(body.data.errors as never[]));
    const draft: Draft = {
      status: 200,
      contentType: 'application/json',
      body: withoutEmptyErrors({ data: body.data.data, errors: body.errors }),
    };
    if (random.chance(0.15)) failAsWhole(draft, random);
    const content = typeof draft.body === 'string' ? draft.body : JSON.stringify(draft.body);
    const answer = {
      status: draft.status,
      headers: { 'content-type': draft.contentType },
      body: Buffer.from(content),
    };
    return (await takeAnswer(answer, { subgraph, maxBytes: 10_000_000 })).read();
  };
}

function withoutEmptyErrors({ data, errors }: { data: Json; errors: unknown[] }): Json {
  return errors.length > 0 ? { data, errors } : { data };
}

function failAsWhole(draft: Draft, random: Random): void {
  const body = draft.body as Json;
  const entities = (body['data'] as Json)['_entities'];
  const faults: (() => void)[] = [
    () => throwPlain(),
    () => throwOwn(),
    () => Object.assign(draft, { status: 500, contentType: 'text/html', body: `<p>${CANARY}` }),
    () => Object.assign(draft, { status: 403 }),
    () => Object.assign(draft, { body: `{"data": ${CANARY}` }),
    () => Object.assign(draft, { body: { data: null, errors: [errorAt(undefined)] } }),
    () => Object.assign(draft, { body: { errors: [errorAt(['_entities', 0])] } }),
    () => Object.assign(draft, { body: { data: null } }),
    () => Object.assign(draft, { body: { data: {} } }),
    () => Object.assign(draft, { body: { data: {}, errors: [errorAt(['nowhere', 3])] } }),
    () => Object.assign(draft, { body: { ...body, errors: [errorAt(undefined), errorAt([])] } }),
    () => Object.assign(draft, { body: { ...body, errors: [{}, { message: 7, path: 'x' }] } }),
  ];
  if (Array.isArray(entities)) {
    const withEntities = (value: unknown, errors: Json[] = []): void => {
      draft.body = withoutEmptyErrors({ data: { _entities: value }, errors });
    };
    faults.push(
      () => withEntities(entities.slice(1)),
      () => withEntities([...entities, entities[0]]),
      () => withEntities(entities.slice(1), [errorAt(['_entities', 0])]),
      () => withEntities(CANARY),
      () => withEntities(null, [errorAt(['_entities'])]),
      () => withEntities(entities, [errorAt(['_entities', 99]), errorAt(['_entities', -1])]),
      () => withEntities(entities, [errorAt(['_entities', 0, 'id', 'deep', 4])]),
      () => withEntities(entities.map(() => null)),
      () => withEntities(entities.toReversed()),
    );
  }
  random.pick(faults)();
}

function throwPlain(): never {
  throw new TypeError(`${CANARY} failed at 10.0.0.1`);
}

function throwOwn(): never {
  throw new GatewayError('SUBGRAPH_TIMEOUT', 'A subgraph did not answer in time.', {
    cause: new Error(CANARY),
  });
}

function errorAt(path: readonly unknown[] | undefined): Json {
  const extensions = { code: 'ODD', stacktrace: [CANARY], [CANARY]: true };
  return { message: `Failed: ${CANARY}`, ...(path ? { path } : {}), extensions };
}

function spoilData(
  data: Json,
  { variables }: FetchRequest,
  { base, rate }: { readonly base: string; readonly rate: number },
): { readonly data: Json; readonly errors: readonly Json[] } {
  const errors: Json[] = [];
  const { _entities: entities, ...root } = data;
  const faultFor = (text: string): Fault => ({ random: createRandom(hash(text)), rate, errors });
  const spoilt = spoilObject(root, [], faultFor(base));
  const representations = variables['representations'];
  if (Array.isArray(entities) && Array.isArray(representations)) {
    spoilt['_entities'] = entities.map((entity, index) => {
      const fault = faultFor(base + JSON.stringify(representations[index]));
      return spoil(entity, ['_entities', index], fault) ?? null;
    });
  }
  return { data: spoilt, errors };
}

const WRONG_VALUES = [
  ...['SECRET', 'HIDDEN', 7, 2 ** 40, 1.5, -0, true, '', {}, [], [null], [[]]],
  ...[{ __typename: 'Nothing' }, { __typename: 7, id: 'x' }, [{ __typename: 'Person', id: {} }]],
];

function spoil(value: unknown, path: readonly (string | number)[], fault: Fault): unknown {
  const { random, rate, errors } = fault;
  if (random.chance(rate)) {
    const chance = random.next();
    if (chance < 0.2) return undefined;
    if (chance < 0.5) return structuredClone(random.pick<unknown>(WRONG_VALUES));
    if (chance < 0.8) errors.push(errorAt(path));
    return chance < 0.9 ? null : value;
  }
  if (Array.isArray(value)) {
    const elements = value.map((element, index) => spoil(element, [...path, index], fault) ?? null);
    return random.chance(rate) ? elements.slice(1) : elements;
  }
  if (typeof value !== 'object' || value === null) return value;
  return spoilObject(value as Json, path, fault);
}

function spoilObject(object: Json, path: readonly (string | number)[], fault: Fault): Json {
  const result: Json = {};
  for (const [key, value] of Object.entries(object)) {
    const spoilt = spoil(value, [...path, key], fault);
    if (spoilt === undefined) continue;
    Object.defineProperty(result, key, {
      value: spoilt,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return result;
}
