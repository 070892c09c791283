import { createHash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';
import { toPlanError } from './plan-error.ts';

/**
 * The identity of a plan: equal for two documents exactly if they differ in nothing but white
 * space, commas and comments, and ask for the operation of the same name. Literals count: as
 * variables they would be coerced by other rules, and `@skip` and `@include` shape the plan.
 *
 * A SHA-256, so that keys stay small whatever clients send.
 *
 * @throws {GraphQLError} for a document that nests deeper than the stack of the process is.
 */
export function planKey(document: DocumentNode, operationName: string | undefined): string {
  const identity = JSON.stringify([printed(document), operationName ?? null]);
  return createHash('sha256').update(identity).digest('base64url');
}

function printed(document: DocumentNode): string {
  try {
    return print(document);
  } catch (thrown) {
    throw toPlanError(thrown);
  }
}
