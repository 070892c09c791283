import {
  type OperationOutline,
  type OpinionOutline,
  type Outline,
  printOperation,
  type RootOutline,
} from './outline.ts';

export const WORKLOADS = ['heavy', 'light', 'many', 'vars'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** A request of a client, as it is written into the body. */
export interface ClientRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly operations: readonly OperationOutline[];
  /** Sent in turn, over all connections. */
  readonly requests: readonly ClientRequest[];
}

const WHO = ['id', 'handle', 'name'];
const WHAT = ['sku', 'title', 'price', 'weight', 'inStock', 'shippingEstimate'];
const SAID = ['id', 'text'];

const ofAuthors: OpinionOutline = {
  fields: SAID,
  author: { fields: WHO, opinions: { fields: SAID, item: { fields: WHAT } } },
};

const heavy: OperationOutline = {
  name: 'Heavy',
  roots: [
    {
      field: 'people',
      fields: WHO,
      opinions: { fields: SAID, item: { fields: WHAT, opinions: ofAuthors } },
    },
    { field: 'featured', fields: WHAT, opinions: ofAuthors },
  ],
};

const light: OperationOutline = {
  name: 'Light',
  roots: [
    {
      field: 'featured',
      args: '(first: 3)',
      fields: ['title'],
      opinions: { fields: ['text'], author: { fields: ['name'] } },
    },
  ],
};

const vars: OperationOutline = {
  name: 'One',
  variables: '($sku: ID!)',
  roots: [
    {
      field: 'item',
      args: '(sku: $sku)',
      fields: ['title', 'price', 'weight', 'inStock', 'shippingEstimate'],
      opinions: { fields: ['text'], author: { fields: ['name'] } },
    },
  ],
};

const MANY = 200;
const VALUES = 300;

/** The workloads, each with its requests in the order in which they are sent. */
export function createWorkloads(): Readonly<Record<WorkloadName, Workload>> {
  const many = Array.from({ length: MANY }, (_, n) => manyth(n));
  return {
    heavy: workload('heavy', 'one nested query over everything', [heavy]),
    light: workload('light', 'three items, what was said of them and by whom', [light]),
    many: workload('many', `${MANY} different operations in turn`, many),
    vars: {
      ...workload('vars', `one item by a variable, ${VALUES} values in turn`, [vars]),
      requests: Array.from({ length: VALUES }, (_, n) => ({
        query: printOperation(vars),
        // 7 has no divisor in common with 300, so each value comes once in a turn.
        variables: { sku: `item-${10 + ((n * 7) % VALUES)}` },
      })),
    },
  };
}

function workload(
  name: WorkloadName,
  title: string,
  operations: readonly OperationOutline[],
): Workload {
  const requests = operations.map((outline) => ({ query: printOperation(outline) }));
  return { name, title, operations, requests };
}

/** One of many operations: the bits of a number say what it asks for, so no two are the same. */
function manyth(n: number): OperationOutline {
  const bit = (place: number) => ((n >> place) & 1) === 1;
  const some = (fields: readonly string[], from: number) => [
    ...fields.slice(0, 1),
    ...fields.slice(1).filter((_, index) => bit(from + index)),
  ];
  const aboutItems = bit(0);
  const items: Outline = { fields: some(['title', 'price', 'weight', 'shippingEstimate'], 1) };
  const people: Outline = { fields: some(['name', 'handle', 'town', 'id'], 4) };
  const said = some(['text', 'id'], 7);
  const root: RootOutline = aboutItems
    ? {
        field: 'featured',
        args: '(first: 3)',
        ...items,
        opinions: { fields: said, author: people },
      }
    : { field: 'people', args: '(first: 2)', ...people, opinions: { fields: said, item: items } };
  return { name: `Many${n}`, roots: [root] };
}
