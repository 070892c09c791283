import type { TableRow } from './table-row.ts';

/** Everyone who selects `Query.products`. */
const PRODUCTS = 'All AllFirst AllOrdered Filtered FilteredInline FilteredMaker ByIds ByStrictIds';

/** Changes of what is sent; likewise. */
export const INPUT_ROWS: readonly TableRow[] = [
  // Arguments
  {
    what: 'an argument is gone',
    from: ', size: Size = SMALL',
    to: '',
    breaks: 'ProductLarge ProductSized ProductAnySize',
  },
  {
    what: 'an argument on a list is gone',
    from: ', order: Order',
    to: '',
    breaks: 'AllFirst AllOrdered',
  },
  { what: 'an argument that nobody gives is gone', from: ', quiet: Boolean = false', to: '' },
  {
    what: 'a new required argument',
    from: 'product(id: ID!,',
    to: 'product(id: ID!, at: Int!,',
    breaks:
      'ProductById ProductLarge ProductSized ProductAnySize ProductOld ProductLive ProductLiveFast',
  },
  { what: 'a new optional argument', from: 'product(id: ID!,', to: 'product(id: ID!, at: Int,' },
  {
    what: 'an argument becomes required',
    from: 'order: Order',
    to: 'order: Order!',
    breaks: 'All Filtered FilteredInline FilteredMaker ByIds ByStrictIds AllOrdered',
  },
  {
    what: 'a default is gone and a value required',
    from: 'first: Int = 10',
    to: 'first: Int!',
    breaks: 'All AllOrdered Filtered FilteredInline FilteredMaker ByIds ByStrictIds',
  },
  { what: 'an argument may be left out', from: 'orders(first: Int!)', to: 'orders(first: Int)' },
  {
    what: 'another argument type',
    from: 'orders(first: Int!)',
    to: 'orders(first: String!)',
    breaks: 'MyOrders MyOrdersBy',
  },
  {
    what: 'another default',
    from: 'first: Int = 10',
    to: 'first: Int = 20',
    mayBreak: 'All AllOrdered Filtered FilteredInline FilteredMaker ByIds ByStrictIds',
  },
  {
    what: 'another default that may be filled by variable',
    from: 'size: Size = SMALL',
    to: 'size: Size = LARGE',
    mayBreak: 'ProductById ProductSized ProductAnySize ProductOld ProductLive ProductLiveFast',
  },
  {
    what: 'a default of what nobody gives',
    from: 'quiet: Boolean = false',
    to: 'quiet: Boolean = true',
    mayBreak: 'Drop',
  },
  {
    what: 'items of an argument must not be null',
    from: 'ids: [ID]',
    to: 'ids: [ID!]',
    breaks: 'ByIds',
    mayBreak: '',
  },
  {
    what: 'a root argument of another type',
    from: 'node(id: ID!)',
    to: 'node(id: Int!)',
    breaks: 'NodeId NodeUser NodeProduct',
  },
  {
    what: 'every argument of products is gone',
    from: 'products(filter: ProductFilter, first: Int = 10, order: Order, ids: [ID])',
    to: 'products',
    breaks: 'AllFirst AllOrdered Filtered FilteredInline FilteredMaker ByIds ByStrictIds',
  },
  // Input types
  {
    what: 'an input field that is written is gone',
    from: 'from: Int, to: Int',
    to: 'to: Int',
    breaks: 'FilteredInline',
    mayBreak: 'Filtered',
  },
  {
    what: 'an input field that a variable fills is gone',
    from: 'from: Int, to: Int',
    to: 'from: Int',
    breaks: 'FilteredInline',
    mayBreak: 'Filtered',
  },
  {
    what: 'an input field that is known to be sent is gone',
    from: 'sizes: [Size!], ',
    to: '',
    breaks: 'Filtered',
  },
  {
    what: 'an input field that may be sent is gone',
    from: ', text: String, by: Kind',
    to: ', by: Kind',
    mayBreak: 'Rate',
  },
  {
    what: 'a new required input field',
    from: 'stars: Int!, text',
    to: 'stars: Int!, when: Int!, text',
    breaks: 'Rate',
  },
  {
    what: 'a new optional input field',
    from: 'from: Int, to: Int',
    to: 'from: Int, to: Int, step: Int',
  },
  {
    what: 'an input field becomes required',
    from: 'from: Int, to: Int',
    to: 'from: Int!, to: Int',
    mayBreak: 'Filtered',
  },
  {
    what: 'an input field that a variable may leave out becomes required',
    from: 'from: Int, to: Int',
    to: 'from: Int, to: Int!',
    breaks: 'FilteredInline',
    mayBreak: 'Filtered',
  },
  {
    what: 'another type of an input field',
    from: 'stars: Int!, text',
    to: 'stars: String!, text',
    breaks: 'Rate',
  },
  {
    what: 'another default of an input field',
    from: 'maker: String = "any"',
    to: 'maker: String = "one"',
    breaks: '',
    mayBreak: 'Filtered FilteredInline',
  },
  {
    what: 'an input of one',
    from: 'input Range {',
    to: 'input Range @oneOf {',
    mayBreak: 'FilteredInline Filtered',
  },
  { what: 'no longer an input of one', from: 'input ShelfBy @oneOf {', to: 'input ShelfBy {' },
  {
    what: 'a choice that is taken is gone',
    from: '{ id: ID, label: String }',
    to: '{ label: String }',
    breaks: 'ShelfById',
  },
  {
    what: 'a choice that is not taken is gone',
    from: '{ id: ID, label: String }',
    to: '{ id: ID }',
  },
  // Directives
  {
    what: 'a directive is gone',
    from: 'directive @live(rate: Int = 1) on FIELD\n',
    to: '',
    breaks: 'ProductLive ProductLiveFast',
  },
  {
    what: 'an argument of a directive is gone',
    from: '@live(rate: Int = 1)',
    to: '@live',
    breaks: 'ProductLiveFast',
  },
  {
    what: 'another default of a directive',
    from: 'rate: Int = 1',
    to: 'rate: Int = 2',
    mayBreak: 'ProductLive',
  },
  {
    what: 'a new required argument of a directive',
    from: '@live(rate: Int = 1)',
    to: '@live(rate: Int = 1, on: Int!)',
    breaks: 'ProductLive ProductLiveFast',
  },
  {
    what: 'a root field of another name',
    from: 'products(filter',
    to: 'goods(filter',
    breaks: PRODUCTS,
  },
];
