import type { RequestScope } from '../src/context/index.ts';
import { createLoader } from '../src/loader/loaders.ts';
import { createLog } from '../src/process/index.ts';
import { type Resolvers, type Subgraph, startSubgraph } from '../src/server/index.ts';

// The names and values that the suite asks for.
const USER = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};
const DIMENSIONS = { size: 'small', weight: 1, unit: 'kg' };
const RESEARCH = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const DEPRECATED = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: USER,
};
const PRODUCTS = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    research: RESEARCH.slice(0, 1),
  },
  {
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    research: RESEARCH.slice(1),
  },
].map((product) => ({ ...product, dimensions: DIMENSIONS, createdBy: USER, notes: null }));

type Product = (typeof PRODUCTS)[number];
type ProductKey = Partial<Pick<Product, 'id' | 'sku' | 'package' | 'variation'>>;
type DeprecatedKey = Pick<typeof DEPRECATED, 'sku' | 'package'>;

interface Context {
  readonly product: (key: ProductKey) => Promise<Product | null>;
}

function createContext(request: RequestScope): Context {
  return {
    product: createLoader(request, async (keys: readonly ProductKey[]) =>
      keys.map((key) => PRODUCTS.find((product) => isMeant(product, key)) ?? null),
    ),
  };
}

function isMeant(product: Product, key: ProductKey): boolean {
  if (key.id !== undefined) return product.id === key.id;
  if (product.sku !== key.sku) return false;
  return key.package === undefined
    ? product.variation.id === key.variation?.id
    : product.package === key.package;
}

const deprecatedProduct = (key: DeprecatedKey) =>
  key.sku === DEPRECATED.sku && key.package === DEPRECATED.package ? DEPRECATED : null;

const resolvers: Resolvers<Context> = {
  Query: {
    product: (_: unknown, { id }: { id: string }, { product }) => product({ id }),
    deprecatedProduct: (_: unknown, key: DeprecatedKey) => deprecatedProduct(key),
  },
  Product: { __resolveReference: (key: ProductKey, _: unknown, { product }) => product(key) },
  DeprecatedProduct: { __resolveReference: (key: DeprecatedKey) => deprecatedProduct(key) },
  ProductResearch: {
    __resolveReference: ({ study }: { study: { caseNumber: string } }) =>
      RESEARCH.find((research) => research.study.caseNumber === study.caseNumber) ?? null,
  },
  User: {
    // What the gateway brings of the user for @requires comes before what is known here.
    __resolveReference: (reference: { email: string }) =>
      reference.email === USER.email ? { ...USER, ...reference } : null,
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: typeof USER) =>
      Math.round(totalProductsCreated / yearsOfEmployment),
  },
  Inventory: {
    __resolveReference: ({ id }: { id: string }) =>
      id === 'apollo-oss' ? { id, deprecatedProducts: [DEPRECATED] } : null,
  },
};

/** Serves the subgraph that Apollo's suite tests, on a free port. */
export function startProducts(schema: URL): Promise<Subgraph> {
  return startSubgraph<Context>({
    name: 'products',
    schema,
    resolvers,
    createContext,
    trust: { keys: [], development: true },
    checks: {},
    inlineTrace: true,
    log: createLog({ service: 'products', level: 'warn' }),
    host: '127.0.0.1',
    port: 0,
  });
}
