import type { SubgraphResponse } from '../../transport/read-answer.ts';
import type { AskingPart } from './asking-part.ts';
import { entitiesOf, withWholeEntities } from './entities.ts';
import type { PathStep } from './path.ts';
import { recordFailed, recordReported } from './record-failures.ts';
import { responseForFetch, responseForPart } from './response-parts.ts';
import { applyRewrites } from './rewrites.ts';
import type { Run } from './run.ts';
import {
  type AskedEntities,
  type FilledFetch,
  type RequestTemplate,
  type ResponseReceiver,
  type SubgraphRequest,
  TemplatedRequest,
} from './subgraph-request.ts';

const NOTHING_ASKED: readonly AskedEntities[] = Object.freeze([]);
const NO_MEMBERS: readonly string[] = Object.freeze([]);

function askedBy(parts: readonly AskingPart[]): readonly AskedEntities[] {
  // Several fetches are one request only where all ask for entities.
  if (!parts[0]?.part.node.requires) return NOTHING_ASKED;
  const asked: AskedEntities[] = [];
  for (const { batch, responseKey, variable } of parts) {
    asked.push({ responseKey, variable, representations: batch.sent });
  }
  return asked;
}

/** One request of a run, from the representations to the merged answer. */
export class Exchange implements ResponseReceiver {
  private readonly subgraph: string;
  private readonly template: RequestTemplate;
  private readonly parts: readonly AskingPart[];
  private readonly run: Run;
  private readonly onEnd: () => void;
  private readonly asked: readonly AskedEntities[];

  constructor(
    subgraph: string,
    template: RequestTemplate,
    parts: readonly AskingPart[],
    run: Run,
    onEnd: () => void,
  ) {
    this.subgraph = subgraph;
    this.template = template;
    this.parts = parts;
    this.run = run;
    this.onEnd = onEnd;
    this.asked = askedBy(parts);
  }

  send(scan: SubgraphRequest['scan']): void {
    const { run, template, subgraph } = this;
    const request = new TemplatedRequest(template, this.ownVariables(), this.asked, scan);
    run.send(subgraph, request, run.context, this);
  }

  onResponse(given: SubgraphResponse): void {
    try {
      const response = withWholeEntities(given, this.asked, this.subgraph);
      for (const part of this.parts) this.takeIn(part, response);
    } catch (thrown) {
      this.recordFailed(thrown);
    }
    this.onEnd();
  }

  onFailure(thrown: unknown): void {
    this.recordFailed(thrown);
    this.onEnd();
  }

  paths(): readonly (readonly PathStep[])[] {
    return this.parts.flatMap(({ part, targets }) =>
      part.fetches.flatMap(({ info }, index) =>
        targets[index]?.objects.length ? [info.steps] : [],
      ),
    );
  }

  fills(): readonly FilledFetch[] {
    return this.parts.flatMap(({ part, targets: all, batch: { sent }, responseKey }) =>
      part.fetches.flatMap(({ info }, index) => {
        const targets = all[index];
        return targets?.objects.length ? [{ info, targets, responseKey, sent }] : [];
      }),
    );
  }

  private recordFailed(thrown: unknown): void {
    for (const { part, targets } of this.parts) {
      for (const [index, { info }] of part.fetches.entries()) {
        const filled = targets[index];
        if (filled && filled.objects.length > 0) recordFailed(this.run, info, filled, thrown);
      }
    }
  }

  /** The client's variables that the parts use, as members of a JSON object. */
  private ownVariables(): readonly string[] {
    const { variables } = this.run;
    if (this.parts.every(({ part }) => part.node.variableUsages.length === 0)) return NO_MEMBERS;
    const members: string[] = [];
    const written = new Set<string>();
    for (const { part } of this.parts) {
      for (const name of part.node.variableUsages) {
        if (written.has(name) || !Object.hasOwn(variables, name)) continue;
        const value = JSON.stringify(variables[name]);
        written.add(name);
        if (value !== undefined) members.push(`${JSON.stringify(name)}:${value}`);
      }
    }
    return members;
  }

  private takeIn(asking: AskingPart, whole: SubgraphResponse): void {
    const { run } = this;
    const { part, targets } = asking;
    const response = responseForPart(whole, asking, this.parts);
    const { outputRewrites } = part.node;
    const entities = part.node.requires && (entitiesOf(response, asking.responseKey) ?? []);
    if (outputRewrites.length > 0) {
      for (const value of entities ?? [response.data]) {
        applyRewrites(outputRewrites, value, run.types);
      }
    }
    for (let index = 0; index < targets.length; index += 1) {
      const [fetch, filled] = [part.fetches[index], targets[index]];
      if (!fetch || !filled || filled.objects.length === 0) continue;
      if (entities) fetch.takeInEntities(filled, entities, run);
      else if (response.data) fetch.takeInData(filled, response.data, run);
      if (response.errors.length === 0 && response.data !== null) continue;
      recordReported(run, fetch.info, filled, responseForFetch(response, asking, filled));
    }
  }
}
