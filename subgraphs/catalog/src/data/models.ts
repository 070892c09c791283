import { type Connection, type Model, Schema } from 'mongoose';

export interface Money {
  /** In the minor unit of the currency. */
  readonly amount: number;
  readonly currency: string;
}

export interface PriceChange extends Money {
  readonly since: Date;
}

/** Which attributes there are, and of which kind, differs by category. */
export type Attribute =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly number: number;
      readonly unit: string | null;
    }
  | { readonly kind: 'flag'; readonly name: string; readonly holds: boolean };

/** What everything that can be searched for and sorted by name has. */
interface Named {
  readonly _id: string;
  readonly name: string;
  /** The name as it is sorted by. */
  readonly nameKey: string;
  /** What a search compares its words with. */
  readonly searchTerms: readonly string[];
}

export interface ProductDocument extends Named {
  readonly sku: string;
  readonly description: string;
  readonly categoryId: string;
  /** The category and all those above it. */
  readonly categoryIds: readonly string[];
  readonly price: Money;
  /** The newest first, the current one included. */
  readonly priceHistory: readonly PriceChange[];
  readonly attributes: readonly Attribute[];
  readonly weightGrams: number;
  readonly handlingClass: string;
  readonly listedAt: Date;
}

export interface BundlePart {
  readonly productId: string;
  readonly quantity: number;
}

export interface BundleDocument extends Named {
  readonly description: string;
  readonly price: Money;
  readonly parts: readonly BundlePart[];
}

export interface CategoryDocument extends Named {
  readonly slug: string;
  readonly parentId: string | null;
}

export interface Models {
  readonly products: Model<ProductDocument>;
  readonly bundles: Model<BundleDocument>;
  readonly categories: Model<CategoryDocument>;
}

// What lists are sorted by is required, so that their statements need not reckon with nulls.
const NAMED = {
  _id: String,
  name: String,
  nameKey: { type: String, required: true },
  searchTerms: [String],
};
const MONEY = { amount: { type: Number, required: true }, currency: String };

const productSchema = new Schema<ProductDocument>(
  {
    ...NAMED,
    sku: String,
    description: String,
    categoryId: String,
    categoryIds: [String],
    price: MONEY,
    priceHistory: [{ ...MONEY, since: Date, _id: false }],
    attributes: [Schema.Types.Mixed],
    weightGrams: Number,
    handlingClass: String,
    listedAt: { type: Date, required: true },
  },
  { collection: 'products', versionKey: false },
)
  .index({ sku: 1 }, { unique: true })
  .index({ categoryIds: 1 })
  .index({ listedAt: -1, _id: -1 })
  .index({ nameKey: 1, _id: 1 })
  .index({ 'price.amount': 1, _id: 1 })
  .index({ searchTerms: 1 });

const bundleSchema = new Schema<BundleDocument>(
  {
    ...NAMED,
    description: String,
    price: MONEY,
    parts: [{ productId: String, quantity: Number, _id: false }],
  },
  { collection: 'bundles', versionKey: false },
).index({ searchTerms: 1 });

const categorySchema = new Schema<CategoryDocument>(
  { ...NAMED, slug: String, parentId: String },
  { collection: 'categories', versionKey: false },
)
  .index({ slug: 1 }, { unique: true })
  .index({ parentId: 1, nameKey: 1 })
  .index({ searchTerms: 1 });

export function defineModels(connection: Connection): Models {
  return {
    products: connection.model<ProductDocument>('Product', productSchema),
    bundles: connection.model<BundleDocument>('Bundle', bundleSchema),
    categories: connection.model<CategoryDocument>('Category', categorySchema),
  };
}
