/** A generated graph: SDL by subgraph, and operations by name. */
export interface GeneratedGraph {
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<string, string>;
}

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])\n';
/** About 200 lines a subgraph, as those of the shop have. */
const ENTITIES = 12;
const FIELDS = 8;

/**
 * Generates a graph of the same shape for the same sizes: every subgraph has entities of its own
 * with values, enums and inputs, and adds fields to entities of the two subgraphs before it.
 */
export function generateGraph(subgraphs: number, operations: number): GeneratedGraph {
  const names = Array.from({ length: subgraphs }, (_, index) => `service${index}`);
  const sdl = names.map((name, index) => [name, subgraphSdl(index, subgraphs)] as const);
  const known = Array.from({ length: operations }, (_, index) => {
    const name = `Operation${index}`;
    return [name, operationText(name, index, subgraphs)] as const;
  });
  return { subgraphs: new Map(sdl), operations: new Map(known) };
}

function typeName(service: number, entity: number): string {
  return `Type${service}x${entity}`;
}

function subgraphSdl(index: number, total: number): string {
  const parts = [LINK, rootFields(index)];
  for (let entity = 0; entity < ENTITIES; entity++) parts.push(ownEntity(index, entity));
  for (const distance of [1, 2]) parts.push(extendedEntity(index, (index + distance) % total));
  parts.push(`enum State${index} {\n  OPEN\n  CLOSED\n}\n`);
  parts.push(
    `input Filter${index} {\n  text: String\n  state: State${index}\n  limit: Int = 10\n}\n`,
  );
  parts.push('type Money @shareable {\n  amount: Int!\n  currency: String!\n}\n');
  return parts.join('\n');
}

function rootFields(index: number): string {
  const type = typeName(index, 0);
  return `type Query {
  one${index}(id: ID!): ${type}
  all${index}(filter: Filter${index}, first: Int = 20): [${type}!]!
}
`;
}

function ownEntity(index: number, entity: number): string {
  const fields = Array.from(
    { length: FIELDS },
    (_, field) => `  "What it is."\n  value${field}: String`,
  );
  const next = typeName(index, (entity + 1) % ENTITIES);
  return `type ${typeName(index, entity)} @key(fields: "id") {
  id: ID!
${fields.join('\n')}
  price: Money
  state: State${index}
  next: ${next}
  many(first: Int = 5): [${next}!]!
}
`;
}

function extendedEntity(index: number, other: number): string {
  return `type ${typeName(other, 0)} @key(fields: "id") {
  id: ID!
  value0: String @external
  from${index}: String @requires(fields: "value0")
  count${index}: Int
  by${index}: ${typeName(index, 1)}
}
`;
}

function operationText(name: string, index: number, total: number): string {
  const service = index % total;
  // The subgraphs that add fields to the entity.
  const others = [(service + total - 1) % total, (service + total - 2) % total];
  const value = `value${index % FIELDS}`;
  const added = others.map((other) => `count${other} by${other} { id ${value} }`).join(' ');
  const head =
    index % 2 === 0
      ? `one${service}(id: "1")`
      : `all${service}(filter: { text: "a", state: OPEN }, first: 3)`;
  return `query ${name} { ${head} { id ${value} state price { amount } ${added} many(first: 2) { next { ${value} } } } }`;
}
