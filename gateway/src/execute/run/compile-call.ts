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
import { sharesAcrossPlaces } from './shares-answers.ts';
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
  const parts = call.parts.map((part, index) => compilePart(part, index, compilation));
  const formFor = createMergedForms();

  return {
    waitsFor,
    start(run, onEnd) {
      const asking: AskingPart[] = [];
      for (let index = 0; index < parts.length; index += 1) {
        const collected = collectPart(parts[index] as CompiledPart, index, run);
        if (collected) asking.push(collected);
      }
      const [only] = asking;
      if (!only) {
        onEnd();
        return;
      }
      const isAlone = asking.length === 1;
      const sent = isAlone ? [askingAlone(only)] : asking;
      const { template, scan } = isAlone ? only.part.alone : formFor(asking);
      new Exchange(subgraph, template, sent, run, onEnd).send(scan);
    },
  };
}

function compilePart(part: CallPart, index: number, compilation: Compilation): CompiledPart {
  const [{ fetch: node }] = part;
  const template = requestTemplate(node.operation, node.operationName, node.operationKind);
  const { shape, use } = compilation;
  const scan = shape && compileScan(part, shape, use);
  const isShared = sharesAcrossPlaces(
    part.map(({ info }) => info),
    compilation.infos,
  );
  const fetches = part.map((fetch, place) =>
    compileFetch(fetch, compilation, {
      scan,
      ownsEntities: place > 0 && !isShared,
      isAlone: part.length === 1,
    }),
  );
  const whole = scan && (node.requires ? scanOfEntities([[ENTITIES, scan]]) : scan);
  const alone = { template, scan: scannerOf(whole) };
  return { node, fetches, scan, alone, key: partKey(index), variable: partVariable(index) };
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
  return { part, index, batch, targets, responseKey: part.key, variable: part.variable };
}

/** As the only part of its request, it needs no names of its own. */
function askingAlone({ part, index, batch, targets }: AskingPart): AskingPart {
  return { part, index, batch, targets, responseKey: ENTITIES, variable: REPRESENTATIONS };
}

/** Sets of parts of one call that are remembered; they differ by what the data had to ask for. */
const MAX_FORMS = 16;

/** Gives the form of a request for several parts, without those that have nothing to ask. */
function createMergedForms(): (asking: readonly AskingPart[]) => RequestForm {
  const forms: { readonly indexes: readonly number[]; readonly form: RequestForm }[] = [];
  return (asking) => {
    for (const { indexes, form } of forms) if (isOfParts(asking, indexes)) return form;
    const form = mergedForm(asking);
    const indexes = asking.map(({ index }) => index);
    if (forms.length < MAX_FORMS) forms.push({ indexes, form });
    return form;
  };
}

function isOfParts(asking: readonly AskingPart[], indexes: readonly number[]): boolean {
  if (asking.length !== indexes.length) return false;
  for (let i = 0; i < indexes.length; i += 1) if (asking[i]?.index !== indexes[i]) return false;
  return true;
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
