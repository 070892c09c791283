import { Aggregate, type Model, Query } from 'mongoose';
import type { RequestScope } from '../context/index.ts';

/** Operations whose cursor or command the driver ends together with a signal. */
const READS: ReadonlySet<string> = new Set([
  'find',
  'findOne',
  'countDocuments',
  'distinct',
  'estimatedDocumentCount',
]);

/**
 * Gives the models as one request sees them: queries and aggregations that begin at a model take no longer
 * than the request may, and reads end when it is cancelled. Nothing new begins after that.
 */
export function bindModels<Models>(
  models: Models,
  request: RequestScope,
  statementTimeoutMs: number,
): Models {
  const bound = new Map<string, unknown>();
  return new Proxy(models as object, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof name !== 'string' || !isModel(value)) return value;
      let model = bound.get(name);
      if (!model) {
        model = bindModel(value, request, statementTimeoutMs);
        bound.set(name, model);
      }
      return model;
    },
  }) as Models;
}

function isModel(value: unknown): value is Model<unknown> {
  return typeof value === 'function' && 'modelName' in value && 'collection' in value;
}

function bindModel(
  model: Model<unknown>,
  request: RequestScope,
  statementTimeoutMs: number,
): Model<unknown> {
  return new Proxy(model, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function' || name === 'prototype') return member;
      return (...args: unknown[]) => {
        request.throwIfCancelled();
        const begun = Reflect.apply(member, target, args) as unknown;
        limit(begun, request, timeLimit(request, statementTimeoutMs));
        return begun;
      };
    },
  });
}

function limit(begun: unknown, request: RequestScope, maxTimeMS: number): void {
  if (begun instanceof Aggregate) {
    begun.option({ maxTimeMS, signal: request.signal });
  } else if (begun instanceof Query) {
    const { op } = begun as unknown as { readonly op?: string };
    begun.setOptions({ maxTimeMS, ...(READS.has(op ?? '') && { signal: request.signal }) });
  }
}

/** A little more than the request has left: the request itself ends first, and says so. */
function timeLimit(request: RequestScope, statementTimeoutMs: number): number {
  return Math.ceil(Math.min(statementTimeoutMs, request.remainingMs() + 50));
}
