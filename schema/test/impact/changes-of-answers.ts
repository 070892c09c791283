import type { TableRow } from './table-row.ts';

const PRODUCT = 'type Product implements Node { ';

/** Changes of what is answered; who notices was set by hand, operation by operation. */
export const ANSWER_ROWS: readonly TableRow[] = [
  // Fields
  { what: 'a field is gone', from: 'mail: String, ', to: '', breaks: 'MeMail NodeUser' },
  {
    what: 'a leaf is gone',
    from: 'price: Money!, ',
    to: '',
    breaks: 'MyOrders ProductById ProductLive ProductLiveFast',
  },
  { what: 'a list is gone', from: 'tags: [String!]!, ', to: '', breaks: 'ProductLarge' },
  {
    what: 'a deprecated field is gone',
    from: ', old: String @deprecated',
    to: '',
    breaks: 'ProductOld',
  },
  { what: 'a field that nobody asks for is gone', from: ', guest: User', to: '' },
  { what: 'an object field is gone', from: 'maker: Maker, ', to: '', breaks: 'ProductById' },
  { what: 'a root field is gone', from: '  feed: [Event!]!\n', to: '', breaks: 'Feed FeedSales' },
  {
    what: 'a mutation is gone',
    from: '  drop(id: ID!, quiet: Boolean = false): Boolean\n',
    to: '',
    breaks: 'Drop',
  },
  {
    what: 'another leaf type',
    from: 'price: Money!',
    to: 'price: Float!',
    breaks: 'MyOrders ProductById ProductLive ProductLiveFast',
  },
  {
    what: 'a leaf becomes a list',
    from: 'mail: String',
    to: 'mail: [String]',
    breaks: 'MeMail NodeUser',
  },
  {
    what: 'a list becomes a leaf',
    from: 'tags: [String!]!',
    to: 'tags: String!',
    breaks: 'ProductLarge',
  },
  { what: 'another object type', from: 'maker: Maker,', to: 'maker: User,', breaks: 'ProductById' },
  {
    what: 'a field may be null',
    from: `${PRODUCT}id: ID!, name: String!`,
    to: `${PRODUCT}id: ID!, name: String`,
    mayBreak: 'MyOrdersBy ProductById ProductAnySize AllFirst Search FeedSales',
  },
  {
    what: 'a field of a payload may be null',
    from: 'stars: Int! }',
    to: 'stars: Int }',
    mayBreak: 'Rate',
  },
  {
    what: 'items may be null',
    from: 'tags: [String!]!',
    to: 'tags: [String]!',
    mayBreak: 'ProductLarge',
  },
  {
    what: 'a root list may be null',
    from: 'feed: [Event!]!',
    to: 'feed: [Event!]',
    mayBreak: 'Feed FeedSales',
  },
  { what: 'a field is never null', from: 'mail: String', to: 'mail: String!' },
  { what: 'a new field', from: 'room: Int', to: 'room: Int, floor: Int' },
  { what: 'a field is deprecated', from: 'room: Int', to: 'room: Int @deprecated' },
  { what: 'a field of a shelf is gone', from: ', room: Int', to: '', breaks: 'ShelfById' },
  // Through interfaces
  {
    what: 'the interface loses a field',
    from: 'interface Event { at: Date!, title(short: Boolean = false): String }',
    to: 'interface Event { at: Date! }',
    breaks: 'Feed FeedSales',
  },
  {
    what: 'a type behind the interface answers null less strictly',
    from: 'type Sale implements Event { at: Date!,',
    to: 'type Sale implements Event { at: Date!, by: User,',
  },
  { what: 'a type no longer implements it', from: 'type Visit implements Event', to: 'type Visit' },
  {
    what: 'a type that is asked for no longer implements it',
    from: 'type User implements Node',
    to: 'type User',
    breaks: 'NodeUser',
    mayBreak: 'SearchKinds',
  },
  {
    what: 'another type implements it',
    from: 'type Shelf {',
    to: 'type Shelf implements Node { id: ID!,',
    mayBreak: 'NodeId NodeUser NodeProduct',
  },
  {
    what: 'a default changes behind the interface alone',
    from: 'type Sale implements Event { at: Date!, title(short: Boolean = false)',
    to: 'type Sale implements Event { at: Date!, title(short: Boolean = true)',
    mayBreak: 'Feed',
  },
  // Types
  {
    what: 'a type is gone from everywhere',
    from: 'type Maker { name: String!, country: String }\n',
    to: '',
    breaks: 'ProductById Search',
  },
  {
    what: 'an enum becomes a scalar',
    from: 'enum Role { GUEST ADMIN }',
    to: 'scalar Role',
    breaks: 'MeMail',
  },
  {
    what: 'an object becomes an interface',
    from: 'type Shelf {',
    to: 'interface Shelf {',
    breaks: 'ShelfById',
  },
  { what: 'a scalar is specified otherwise', from: 'date-1', to: 'date-2', mayBreak: 'Feed' },
  // Unions
  {
    what: 'a member is gone',
    from: 'Product | User | Maker',
    to: 'Product | User',
    breaks: 'Search',
  },
  {
    what: 'a member is gone that only an interface covers',
    from: 'Product | User | Maker',
    to: 'Product | Maker',
    mayBreak: 'SearchKinds',
  },
  {
    what: 'a new member',
    from: 'Product | User | Maker',
    to: 'Product | User | Maker | Shelf',
    mayBreak: 'Search SearchKinds SearchBy',
  },
  // Enums
  {
    what: 'a value that is sent is gone, and so the default',
    from: 'enum Size { SMALL LARGE }',
    to: 'enum Size { LARGE }',
    breaks: 'ProductSized Move',
    mayBreak: 'ProductAnySize Filtered ProductById ProductOld ProductLive ProductLiveFast',
  },
  {
    what: 'another value that is sent is gone',
    from: 'enum Size { SMALL LARGE }',
    to: 'enum Size { SMALL }',
    breaks: 'ProductLarge Filtered',
    mayBreak: 'ProductSized ProductAnySize',
  },
  {
    what: 'a value that one sends by variable is gone',
    from: 'enum Order { NAME PRICE }',
    to: 'enum Order { NAME }',
    breaks: 'AllOrdered',
  },
  {
    what: 'a value that one writes is gone',
    from: 'enum Order { NAME PRICE }',
    to: 'enum Order { PRICE }',
    breaks: 'AllFirst',
    mayBreak: 'AllOrdered',
  },
  {
    what: 'a value in a list is gone',
    from: 'PRODUCT USER MAKER',
    to: 'PRODUCT MAKER',
    breaks: 'SearchKinds',
    mayBreak: 'SearchBy Rate',
  },
  {
    what: 'a value in a list by variable is gone',
    from: 'PRODUCT USER MAKER',
    to: 'PRODUCT USER',
    breaks: 'SearchBy',
    mayBreak: 'Rate',
  },
  { what: 'a value that is only received is gone', from: 'GUEST ADMIN', to: 'GUEST' },
  {
    what: 'a new value in answers',
    from: 'GUEST ADMIN',
    to: 'GUEST ADMIN ROOT',
    mayBreak: 'MeMail',
  },
  {
    what: 'a new value in answers and questions',
    from: 'SMALL LARGE',
    to: 'SMALL LARGE HUGE',
    mayBreak: 'NodeProduct Move',
  },
  { what: 'a new value that is only sent', from: 'NAME PRICE', to: 'NAME PRICE AGE' },
];
