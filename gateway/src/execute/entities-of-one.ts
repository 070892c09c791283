import type { SubgraphError, SubgraphResponse } from '../transport/read-answer.ts';
import { isRecord } from '../util/is-record.ts';
import { entitiesOf } from './run/entities.ts';
import { copyOfData } from './run/merge.ts';
import type { AskedEntities, SubgraphRequest } from './run/subgraph-request.ts';
import { splitEntities } from './scan/split-entities.ts';

/** The answer to a request that carried what several clients asked for. */
export class SharedAnswer {
  readonly response: SubgraphResponse;
  private readonly asked: readonly AskedEntities[];
  private readonly text: string | undefined;
  private split: ReturnType<typeof splitEntities>;

  /** @param text of the response, where it is worth while to go by that */
  constructor(
    response: SubgraphResponse,
    asked: readonly AskedEntities[],
    text: string | undefined,
  ) {
    this.response = response;
    this.asked = asked;
    this.text = response.errors.length === 0 ? text : undefined;
  }

  /** The text, if the entities are all that was asked for, in their order. */
  textOfAll(loaded: readonly (readonly LoadedEntity[])[]): string | undefined {
    const isAll = this.asked.every(({ representations }, list) => {
      const entities = loaded[list] ?? [];
      const isInPlace = (one: LoadedEntity, index: number) =>
        one.answer === this && one.index === index;
      return entities.length === representations.length && entities.every(isInPlace);
    });
    return isAll ? this.text : undefined;
  }

  textOf(list: number, index: number): string | undefined {
    const { asked, text } = this;
    if (text === undefined) return undefined;
    this.split ??=
      splitEntities(
        text,
        asked.map(({ responseKey }) => responseKey),
      ) ?? [];
    return this.split[list]?.[index];
  }

  /** A copy, for each client may change its own. */
  entity(responseKey: string, index: number): unknown {
    const entity = entitiesOf(this.response, responseKey)?.[index] ?? null;
    return isRecord(entity) ? copyOfData(entity) : entity;
  }
}

/** An entity, with the answer that it came in. */
export interface LoadedEntity {
  readonly answer: SharedAnswer;
  /** Its place in its list of the answer. */
  readonly index: number;
}

/**
 * What one client asked for, with the errors that belong to it, out of the answers that it came in.
 *
 * @param loaded the entities of each list of the client's request
 */
export function responseOfOne(
  request: SubgraphRequest,
  loaded: readonly (readonly LoadedEntity[])[],
): SubgraphResponse {
  const text = textOfOne(request, loaded);
  if (text !== undefined) {
    const data = request.scan?.(text) ?? JSON.parse(text).data;
    return { data, errors: [] };
  }
  const answers = new Set(loaded.flatMap((list) => list.map(({ answer }) => answer)));
  const { asked } = request;
  const errors = [...answers].flatMap((answer) => errorsOfOne(answer, asked, loaded));
  const hasData = [...answers].some(({ response: { data } }) => data !== null);
  const lists = asked.map(({ responseKey }, list) => {
    const entities = loaded[list] ?? [];
    return [
      responseKey,
      entities.map(({ answer, index }) => answer.entity(responseKey, index)),
    ] as const;
  });
  return { data: hasData ? Object.fromEntries(lists) : null, errors };
}

/** The text of the response that the client would have got by itself. */
function textOfOne(
  { asked }: SubgraphRequest,
  loaded: readonly (readonly LoadedEntity[])[],
): string | undefined {
  const [first] = loaded[0] ?? [];
  const whole = first?.answer.textOfAll(loaded);
  if (whole !== undefined) return whole;
  const lists: string[] = [];
  for (const [list, { responseKey }] of asked.entries()) {
    const texts: string[] = [];
    for (const { answer, index } of loaded[list] ?? []) {
      const text = answer.textOf(list, index);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    lists.push(`${JSON.stringify(responseKey)}:[${texts.join()}]`);
  }
  return `{"data":{${lists.join()}}}`;
}

/** The errors of an answer in the places of one client; those of others' entities are left out. */
function errorsOfOne(
  answer: SharedAnswer,
  asked: readonly AskedEntities[],
  loaded: readonly (readonly LoadedEntity[])[],
): SubgraphError[] {
  const { data, errors } = answer.response;
  const own: SubgraphError[] = [];
  const others: SubgraphError[] = [];
  for (const error of errors) {
    const [key, entity, ...below] = error.path ?? [];
    const list = asked.findIndex(({ responseKey }) => responseKey === key);
    if (list < 0 || typeof entity !== 'number') {
      own.push(error);
      continue;
    }
    const isIt = (one: LoadedEntity) => one.answer === answer && one.index === entity;
    const index = (loaded[list] ?? []).findIndex(isIt);
    if (index < 0) others.push({ ...error, path: undefined });
    else own.push({ ...error, path: [String(key), index, ...below] });
  }
  // Where all data is lost, what happened to others' entities is the reason for this client, too.
  const isUnexplained = data === null && own.length === 0;
  return isUnexplained ? others.slice(0, 1) : own;
}
