import { compileScan } from '../scan/compile-scan.ts';
import { scanResponse } from '../scan/scan.ts';
import type { ScanObject } from '../scan/scan-shape.ts';
import { scanOfEntities } from '../scan/scan-whole.ts';
import { entityOperationOf } from '../schedule/mergeable.ts';
import { mergedOperation, partKey, partVariable } from '../schedule/merged-document.ts';
import type { CallPart, PlannedCall } from '../schedule/schedule.ts';
import type { AskingPart, CompiledPart, RequestForm } from './asking-part.ts';
import type { Compilation } from './compilation.ts';
import { Batch } from './compile-collect.ts';
import { compileFetch } from './compile-fetch.ts';
import { ENTITIES, REPRESENTATIONS } from './entities.ts';
import { Exchange } from './exchange.ts';
import type { FetchTargets } from './record-failures.ts';
import type { Run } from './run.ts';
import { requestTemplate } from './subgraph-request.ts';

/** A request to a subgraph, ready to be sent in any number of runs. */
export interface CompiledCall {
  /** Calls, by their index, that have to end before this one starts. */
  readonly waitsFor: readonly number[];
  /** Sends the request, if there is anything to ask; calls `onEnd` once, perhaps at once. */
  start(run: Run, onEnd: () => void): void;
}

export function compileCall(call: PlannedCall, compilation: Compilation): CompiledCall {
  const { subgraph, waitsFor } = call;
  const parts = call.parts.map((part) => compilePart(part, compilation));
  const formFor = createMergedForms();

  return {
    waitsFor,
    start(run, onEnd) {
      const asking: AskingPart[] = [];
      for (const [index, part] of parts.entries()) {
        const collected = collectPart(part, index, run);
        if (collected) asking.push(collected);
      }
      const [only] = asking;
      if (!only) {
        onEnd();
        return;
      }
      const isAlone = asking.length === 1;
      const sent = isAlone
        ? [{ ...only, responseKey: ENTITIES, variable: REPRESENTATIONS }]
        : asking;
      const { template, scan } = isAlone ? only.part.alone : formFor(asking);
      new Exchange(subgraph, template, sent, run, onEnd).send(scan);
    },
  };
}

function compilePart(part: CallPart, compilation: Compilation): CompiledPart {
  const [{ fetch: node }] = part;
  const template = requestTemplate(node.operation, node.operationName, node.operationKind);
  const { shape, use } = compilation;
  const scan = shape && compileScan(part, shape, use);
  const fetches = part.map((fetch) => compileFetch(fetch, compilation, scan));
  const whole = scan && (node.requires ? scanOfEntities([[ENTITIES, scan]]) : scan);
  return { node, fetches, scan, alone: { template, scan: scannerOf(whole) } };
}

function scannerOf(shape: ScanObject | undefined): RequestForm['scan'] {
  return shape && ((text) => scanResponse(text, shape));
}

/** What the part asks for in this run; nothing when there is nothing to ask. */
function collectPart(part: CompiledPart, index: number, run: Run): AskingPart | undefined {
  const batch = new Batch();
  let hasTargets = false;
  const targets: FetchTargets[] = [];
  for (const fetch of part.fetches) {
    const collected = fetch.collect(batch, run);
    hasTargets ||= collected.objects.length > 0;
    targets.push(collected);
  }
  if (!hasTargets) return undefined;
  return { part, batch, targets, responseKey: partKey(index), variable: partVariable(index) };
}

/** Sets of parts of one call that are remembered; they differ by what the data had to ask for. */
const MAX_FORMS = 16;

/** Gives the form of a request for several parts, without those that have nothing to ask. */
function createMergedForms(): (asking: readonly AskingPart[]) => RequestForm {
  const forms = new Map<string, RequestForm>();
  return (asking) => {
    const key = asking.map(({ responseKey }) => responseKey).join();
    const known = forms.get(key);
    if (known) return known;
    const form = mergedForm(asking);
    if (forms.size < MAX_FORMS) forms.set(key, form);
    return form;
  };
}

function mergedForm(asking: readonly AskingPart[]): RequestForm {
  const operations = asking.flatMap(({ part, responseKey, variable }) => {
    const operation = entityOperationOf(part.node);
    return operation ? [{ ...operation, responseKey, variable }] : [];
  });
  const [first] = asking;
  const { operationName, operationKind } = first?.part.node ?? {};
  const text = mergedOperation(operations, operationName);
  const template = requestTemplate(text, operationName, operationKind);
  const lists = asking.map(({ part, responseKey }) => [responseKey, part.scan] as const);
  const isScanned = lists.some(([, scan]) => scan !== undefined);
  return { template, scan: scannerOf(isScanned ? scanOfEntities(lists) : undefined) };
}
