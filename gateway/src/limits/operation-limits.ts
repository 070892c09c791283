import type { DocumentNode } from 'graphql';
import { checkDocument } from './check-document.ts';
import { checkJson } from './check-value.ts';
import { LimitError } from './limit-error.ts';
import { boundsOf, type ShapeLimits } from './shape-limits.ts';
import { withinStack } from './within-stack.ts';

/** The parts of a request that its client writes anew each time. */
export interface LimitedRequest {
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an operation may be like before anybody spends more than a look on it. */
export interface OperationLimits {
  /**
   * Checks a document, valid or not, in a time that grows with its text and not with what its
   * fragments come to. To be done once for a document that is kept.
   *
   * @throws {LimitError}
   */
  checkDocument(document: DocumentNode): void;
  /**
   * Checks what is not part of the document.
   *
   * @throws {LimitError}
   */
  checkRequest(request: LimitedRequest): void;
}

export function createOperationLimits(limits: ShapeLimits): OperationLimits {
  const bounds = boundsOf(limits);
  return {
    checkDocument(document) {
      withinStack(() => checkDocument(document, bounds));
    },
    checkRequest({ operationName, variables }) {
      if (operationName !== undefined && operationName.length > bounds.maxOperationNameLength) {
        throw new LimitError('maxOperationNameLength', bounds.maxOperationNameLength);
      }
      for (const name in variables) {
        const value = variables[name];
        if (typeof value !== 'object' || value === null) continue;
        withinStack(() => checkJson(value, bounds));
      }
    },
  };
}
