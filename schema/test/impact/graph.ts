/** The API that the changes of the impact table are made to. */
export const API = `
directive @live(rate: Int = 1) on FIELD
scalar Money
scalar Date @specifiedBy(url: "https://example.test/date-1")
type Query {
  me: User
  node(id: ID!): Node
  product(id: ID!, size: Size = SMALL): Product
  products(filter: ProductFilter, first: Int = 10, order: Order, ids: [ID]): [Product!]!
  search(text: String!, kinds: [Kind!]): [Hit!]!
  shelf(by: ShelfBy!): Shelf
  feed: [Event!]!
}
type Mutation {
  rate(input: RateInput!): RatePayload!
  move(id: ID!, to: Size!): Product
  drop(id: ID!, quiet: Boolean = false): Boolean
}
interface Node { id: ID! }
interface Event { at: Date!, title(short: Boolean = false): String }
type User implements Node { id: ID!, name: String!, mail: String, orders(first: Int!): [Product!]!, role: Role! }
type Product implements Node { id: ID!, name: String!, price: Money!, size: Size, tags: [String!]!, maker: Maker, old: String @deprecated }
type Maker { name: String!, country: String }
type Sale implements Event { at: Date!, title(short: Boolean = false): String, product: Product!, off: Int }
type Visit implements Event { at: Date!, title(short: Boolean = false): String, guest: User }
type Shelf { label: String!, product: Product, room: Int }
type RatePayload { product: Product!, stars: Int! }
union Hit = Product | User | Maker
enum Size { SMALL LARGE }
enum Order { NAME PRICE }
enum Role { GUEST ADMIN }
enum Kind { PRODUCT USER MAKER }
input ShelfBy @oneOf { id: ID, label: String }
input ProductFilter { text: String, sizes: [Size!], price: Range, maker: String = "any" }
input Range { from: Int, to: Int }
input RateInput { product: ID!, stars: Int!, text: String, by: Kind }
`;

/** The operations of the table: name → text, and values of its variables where they are known. */
export const OPERATIONS: Readonly<Record<string, readonly [string, Record<string, unknown>?]>> = {
  Me: ['{ me { id name } }'],
  MeMail: ['{ me { mail role } }'],
  MyOrders: ['{ me { orders(first: 3) { id price } } }'],
  MyOrdersBy: ['query ($n: Int!) { me { orders(first: $n) { name } } }', { n: 2 }],
  NodeId: ['query ($id: ID!) { node(id: $id) { id } }', { id: '1' }],
  NodeUser: ['{ node(id: 1) { ... on User { name mail } } }'],
  NodeProduct: ['{ node(id: 1) { __typename ... on Product { size } } }'],
  ProductById: ['query ($id: ID!) { product(id: $id) { name price maker { name } } }', { id: '1' }],
  ProductLarge: ['{ product(id: 1, size: LARGE) { tags } }'],
  ProductSized: ['query ($size: Size) { product(id: 1, size: $size) { id } }', { size: 'SMALL' }],
  ProductAnySize: ['query ($size: Size) { product(id: 1, size: $size) { name } }'],
  ProductOld: ['{ product(id: 1) { old } }'],
  ProductLive: ['{ product(id: 1) { price @live } }'],
  ProductLiveFast: ['{ product(id: 1) { price @live(rate: 9) } }'],
  All: ['{ products { id } }'],
  AllFirst: ['{ products(first: 5, order: NAME) { name } }'],
  AllOrdered: ['query ($o: Order) { products(order: $o) { id } }', { o: 'PRICE' }],
  Filtered: [
    'query ($f: ProductFilter) { products(filter: $f) { id } }',
    { f: { text: 'a', sizes: ['LARGE'] } },
  ],
  FilteredInline: ['query ($to: Int) { products(filter: { price: { from: 1, to: $to } }) { id } }'],
  FilteredMaker: ['{ products(filter: { maker: "x" }) { id } }'],
  ByIds: ['query ($ids: [ID]) { products(ids: $ids) { id } }', { ids: ['1'] }],
  ByStrictIds: ['query ($ids: [ID!]) { products(ids: $ids) { id } }', { ids: ['1'] }],
  Search: ['{ search(text: "a") { __typename ... on Product { name } ... on Maker { country } } }'],
  SearchKinds: ['{ search(text: "a", kinds: [PRODUCT, USER]) { ... on Node { id } } }'],
  SearchBy: [
    'query ($k: [Kind!]) { search(text: "a", kinds: $k) { __typename } }',
    { k: ['MAKER'] },
  ],
  ShelfById: ['{ shelf(by: { id: 7 }) { label room } }'],
  Feed: ['{ feed { at title } }'],
  FeedSales: ['{ feed { title(short: true) ... on Sale { off product { name } } } }'],
  Rate: [
    'mutation ($in: RateInput!) { rate(input: $in) { stars } }',
    { in: { product: '1', stars: 5 } },
  ],
  Move: ['mutation { move(id: 1, to: SMALL) { size } }'],
  Drop: ['mutation { drop(id: 1) }'],
};
