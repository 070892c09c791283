import { GatewayError } from '../../../src/errors.ts';
import type { SubgraphFetch } from '../../../src/execute/run/subgraph-request.ts';
import type { SubgraphError, SubgraphResponse } from '../../../src/transport/read-answer.ts';
import { createRandom, hash, type Random } from './random.ts';

export interface FaultRates {
  /** Of calls that fail as a whole. */
  readonly call: number;
  /** Of values in answers. */
  readonly value: number;
  /** Whether faulty values come with an error that has their path. */
  readonly withErrors: boolean;
  /** Whether answers may lack keys, or have values of other types. */
  readonly malformed: boolean;
}

/**
 * Makes subgraphs fail by chance. What happens to an entity depends on its representation alone,
 * so that it is the same however often and in whatever company it is asked for.
 */
export function withFaults(fetch: SubgraphFetch, seed: number, rates: FaultRates): SubgraphFetch {
  return async (subgraph, request, context) => {
    const { representations, ...variables } = request.variables;
    const base = `${seed}${subgraph}${askedIn(request.query)}${textOf(variables)}`;
    if (createRandom(hash(base)).chance(rates.call)) {
      throw new GatewayError(
        'SUBGRAPH_UNAVAILABLE',
        `Subgraph "${subgraph}" could not be reached.`,
      );
    }
    const response = await fetch(subgraph, request, context);
    const { data } = response;
    if (!data) return response;
    const errors: SubgraphError[] = [...response.errors];
    const entities = data['_entities'];
    if (Array.isArray(entities) && Array.isArray(representations)) {
      const spoilt = entities.map((entity, index) => {
        const random = createRandom(hash(base + JSON.stringify(representations[index])));
        return spoil(entity, { random, rates, errors, path: ['_entities', index] });
      });
      return { data: { ...data, _entities: spoilt }, errors };
    }
    const random = createRandom(hash(base));
    const spoilt = spoilObject(data, { random, rates, errors, path: [] });
    return { data: spoilt, errors } satisfies SubgraphResponse;
  };
}

/** What a query asks for, whatever its name is and in which order it has its variables. */
function askedIn(query: string): string {
  return query.slice(query.indexOf('{'));
}

function textOf(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(variables).sort());
}

interface Spoiling {
  readonly random: Random;
  readonly rates: FaultRates;
  readonly errors: SubgraphError[];
  readonly path: readonly (string | number)[];
}

function spoil(value: unknown, spoiling: Spoiling): unknown {
  const { random, rates, errors, path } = spoiling;
  if (random.chance(rates.value)) {
    if (rates.malformed && random.chance(0.5)) {
      return random.pick([undefined, 'SECRET', 7, 2 ** 40, 1.5, true, {}, [], [null]]);
    }
    if (rates.withErrors) {
      errors.push({ message: `No value at ${path.at(-1)}.`, path, extensions: { code: 'ODD' } });
    }
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => spoil(element, { ...spoiling, path: [...path, index] }));
  }
  if (typeof value === 'object' && value !== null) {
    return spoilObject(value as Record<string, unknown>, spoiling);
  }
  return value;
}

function spoilObject(
  object: Readonly<Record<string, unknown>>,
  spoiling: Spoiling,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    const isName = key === '__typename';
    const spoilt = isName ? value : spoil(value, { ...spoiling, path: [...spoiling.path, key] });
    if (spoilt === undefined) continue;
    const descriptor = { value: spoilt, writable: true, enumerable: true, configurable: true };
    Object.defineProperty(result, key, descriptor);
  }
  return result;
}
