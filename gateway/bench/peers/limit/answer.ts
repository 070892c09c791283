import type { Outline } from '../../workloads/outline.ts';
import type { Calls, Data } from './calls.ts';
import { type Kind, keyOf, kindOf, type Prepared } from './prepare.ts';

/** An entity as subgraphs know it, by field. */
type Entity = Record<string, unknown>;

/** One of the places below a root, as the subgraph of opinions answers it. */
interface OpinionNode {
  author?: Entity;
  item?: Entity;
}

/** What is known of people and items in one request, by key. */
type Known = Readonly<Record<Kind, Map<unknown, Entity>>>;

/** Answers a request with the given variables by the ideal calls; gives the text of the answer. */
export type Answerer = (variables: object) => Promise<string>;

export function createAnswerer(prepared: Prepared, calls: Calls): Answerer {
  return async (variables) => {
    const roots = await callRoots(prepared, calls, variables);
    const opinions = await callOpinions(prepared, calls, roots);
    const found = keysBelow(prepared, opinions);
    const known: Known = { people: new Map(), items: new Map() };
    await Promise.all([
      callEntities('people', prepared, calls, found, known),
      callEntities('items', prepared, calls, found, known),
    ]);
    remember(prepared, roots, known);
    await callDepot(prepared, calls, known);
    return JSON.stringify({ data: putTogether(prepared, roots, opinions, known) });
  };
}

async function callRoots(
  { people, items }: Prepared,
  calls: Calls,
  variables: object,
): Promise<Data> {
  const rest = `${JSON.stringify(variables)}}`;
  const [ofPeople, ofItems] = await Promise.all([
    people.roots === undefined ? undefined : calls.people(people.roots + rest),
    items.roots === undefined ? undefined : calls.items(items.roots + rest),
  ]);
  return { ...ofPeople, ...ofItems };
}

function entitiesAt(data: Data, field: string): Entity[] {
  const value = data[field];
  return Array.isArray(value) ? value : value ? [value as Entity] : [];
}

async function callOpinions(prepared: Prepared, calls: Calls, data: Data): Promise<Data> {
  if (prepared.opinions === undefined) return {};
  const variables: Record<string, unknown> = {};
  for (const [n, root] of prepared.roots.entries()) {
    if (!root.opinions) continue;
    const [kind, entities] = [kindOf(root), entitiesAt(data, root.field)];
    variables[`r${n}`] = entities.map((entity) => referenceTo(kind, entity[keyOf(kind)]));
  }
  return calls.opinions(`${prepared.opinions}${JSON.stringify(variables)}}`);
}

function referenceTo(kind: Kind, key: unknown): Entity {
  return kind === 'people' ? { __typename: 'Person', id: key } : { __typename: 'Item', sku: key };
}

type Keys = Readonly<Record<Kind, Set<unknown>>>;

function keysBelow({ roots }: Prepared, opinions: Data): Keys {
  const keys = { people: new Set<unknown>(), items: new Set<unknown>() };
  for (const [n, root] of roots.entries()) {
    for (const node of entitiesAt(opinions, `r${n}`)) collect(root, node, keys);
  }
  return keys;
}

function collect({ opinions }: Outline, node: Entity, keys: Keys): void {
  if (!opinions) return;
  for (const { author, item } of node['opinions'] as OpinionNode[]) {
    if (opinions.author && author) {
      keys.people.add(author['id']);
      collect(opinions.author, author, keys);
    }
    if (opinions.item && item) {
      keys.items.add(item['sku']);
      collect(opinions.item, item, keys);
    }
  }
}

async function callEntities(
  kind: Kind,
  { [kind]: { entities } }: Prepared,
  calls: Calls,
  keys: Keys,
  known: Known,
): Promise<void> {
  if (entities === undefined || keys[kind].size === 0) return;
  const r = Array.from(keys[kind], (key) => referenceTo(kind, key));
  const data = await calls[kind](`${entities}${JSON.stringify({ r })}}`);
  for (const entity of data['_entities'] as Entity[]) {
    known[kind].set(entity[keyOf(kind)], entity);
  }
}

/** What stands at the roots is known as well, and may be all that is known of a person or item. */
function remember({ roots }: Prepared, data: Data, known: Known): void {
  for (const root of roots) {
    const kind = kindOf(root);
    for (const entity of entitiesAt(data, root.field)) {
      const key = entity[keyOf(kind)];
      const before = known[kind].get(key);
      known[kind].set(key, before ? Object.assign(before, entity) : entity);
    }
  }
}

async function callDepot({ depot }: Prepared, calls: Calls, { items }: Known): Promise<void> {
  if (depot === undefined || items.size === 0) return;
  const entities = [...items.values()];
  const r = entities.map(({ sku, price, weight }) => ({ __typename: 'Item', sku, price, weight }));
  const data = await calls.depot(`${depot}${JSON.stringify({ r })}}`);
  for (const [n, { inStock, shippingEstimate }] of (data['_entities'] as Entity[]).entries()) {
    const entity = entities[n];
    if (!entity) continue;
    entity['inStock'] = inStock;
    entity['shippingEstimate'] = shippingEstimate;
  }
}

function putTogether({ roots }: Prepared, data: Data, opinions: Data, known: Known): Data {
  const answer: Data = {};
  for (const [n, root] of roots.entries()) {
    const kind = kindOf(root);
    const nodes = entitiesAt(opinions, `r${n}`);
    const made = new Map<Outline, Map<unknown, Entity>>();
    const placed = entitiesAt(data, root.field).map((entity, at) =>
      place(root, kind, entity[keyOf(kind)], nodes[at] ?? {}, { known, made }),
    );
    answer[root.field] = Array.isArray(data[root.field]) ? placed : (placed[0] ?? null);
  }
  return answer;
}

interface Placing {
  readonly known: Known;
  /** Objects with the fields asked for at a place, made once for each key. */
  readonly made: Map<Outline, Map<unknown, Entity>>;
}

function place(outline: Outline, kind: Kind, key: unknown, node: Entity, placing: Placing): Entity {
  const own = ownFields(outline, kind, key, placing);
  const { opinions } = outline;
  if (!opinions) return own;
  const list = node['opinions'] as OpinionNode[];
  for (const opinion of list) {
    const { author, item } = opinion;
    if (opinions.author && author) {
      opinion.author = place(opinions.author, 'people', author['id'], author, placing);
    }
    if (opinions.item && item) {
      opinion.item = place(opinions.item, 'items', item['sku'], item, placing);
    }
  }
  return { ...own, opinions: list };
}

function ownFields(outline: Outline, kind: Kind, key: unknown, { known, made }: Placing): Entity {
  let byKey = made.get(outline);
  if (!byKey) {
    byKey = new Map();
    made.set(outline, byKey);
  }
  let own = byKey.get(key);
  if (!own) {
    const entity = known[kind].get(key) ?? {};
    own = {};
    for (const field of outline.fields) own[field] = entity[field];
    byKey.set(key, own);
  }
  return own;
}
