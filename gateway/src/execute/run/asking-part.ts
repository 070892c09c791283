import type { FetchNode } from '../../plan/plan-node.ts';
import type { ScanObject } from '../scan/scan-shape.ts';
import type { Batch } from './compile-collect.ts';
import type { CompiledFetch } from './compile-fetch.ts';
import type { FetchTargets } from './record-failures.ts';
import type { RequestTemplate, SubgraphRequest } from './subgraph-request.ts';

/** What a request is made of, and how the answer to it is read. */
export interface RequestForm {
  readonly template: RequestTemplate;
  readonly scan: SubgraphRequest['scan'];
}

/** Fetches that send their representations in one list. */
export interface CompiledPart {
  readonly node: FetchNode;
  readonly fetches: readonly CompiledFetch[];
  /** For a request of this part alone. */
  readonly alone: RequestForm;
  /** In a request of several parts, the response key of its entities and its variable. */
  readonly key: string;
  readonly variable: string;
  /** How the data at the root is read, or each entity; nothing where it has to be parsed. */
  readonly scan: ScanObject | undefined;
}

/** What a part of a request asks for in a run. */
export interface AskingPart {
  readonly part: CompiledPart;
  /** Its place among the parts of its call. */
  readonly index: number;
  readonly batch: Batch;
  /** As many as the fetches of the part. */
  readonly targets: readonly FetchTargets[];
  /** The response key of its entities, and the variable of its representations. */
  readonly responseKey: string;
  readonly variable: string;
}
