const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject", "@tag"])`;

/** A graph that uses most of what federation has; each edit of it is one mutant. */
export const GRAPH: Readonly<Record<string, string>> = {
  accounts: `${LINK}
type Query {
  me: User
  user(id: ID!, active: Boolean = true): User
  users(filter: UserFilter, first: Int = 10): [User!]!
}
type Mutation {
  signUp(input: SignUp!): User
}
type User implements Party @key(fields: "id") @key(fields: "email") {
  id: ID!
  email: String!
  name: String @shareable
  role: Role!
  address: Address
  since: Date
}
interface Party {
  id: ID!
  name: String
}
type Address @shareable {
  street: String
  city: String!
  country: Country
}
enum Country {
  DE
  FR
}
enum Role {
  BUYER
  SELLER
}
enum Order {
  NAME
  SINCE
}
input UserFilter {
  role: Role
  cities: [String!]
  order: Order = NAME
}
input SignUp {
  email: String!
  name: String
  role: Role = BUYER
}
scalar Date
`,
  catalog: `${LINK}
type Query {
  product(id: ID!): Product
  search(text: String!, limit: Int): [Hit!]!
}
interface Item @key(fields: "id") {
  id: ID!
  title: String
}
type Product implements Item @key(fields: "id") @key(fields: "sku { code region }") {
  id: ID!
  sku: Sku!
  title: String @tag(name: "public")
  price: Int
  weight: Float @shareable
  category: Category
  old: String @deprecated(reason: "use title")
  secret: String @inaccessible
}
type Bundle implements Item @key(fields: "id") {
  id: ID!
  title: String
  parts: [Product!]!
}
type Sku @shareable {
  code: String!
  region: String!
}
type Category @key(fields: "id") {
  id: ID!
  label: String!
  parent: Category
}
union Hit = Product | Bundle | Category
`,
  reviews: `${LINK}
type Query {
  newest(first: Int! = 5): [Review!]!
}
type Mutation {
  write(input: NewReview!): Review
}
type Review @key(fields: "id") {
  id: ID!
  stars: Int!
  text: String
  author: User @provides(fields: "name")
  product: Product
}
type User @key(fields: "id") {
  id: ID!
  name: String @external
  reviews(first: Int, order: Sort = NEWEST): [Review!]!
}
type Product @key(fields: "id") {
  id: ID!
  reviews(first: Int): [Review!]!
  rating: Float
}
enum Sort {
  NEWEST
  BEST
}
input NewReview {
  product: ID!
  stars: Int!
  text: String
}
`,
  stock: `${LINK}
type Product @key(fields: "id") @key(fields: "sku { code region }") {
  id: ID!
  sku: Sku!
  price: Int @external
  weight: Float @external
  shipping: Int @requires(fields: "price weight")
  left(warehouse: ID): Int
  rating2: Float
}
type Sku @shareable {
  code: String!
  region: String!
}
type Address @shareable {
  street: String
  city: String!
  country: Country
}
enum Country {
  DE
  FR
}
type Warehouse @key(fields: "id") {
  id: ID!
  at: Address
  keeper: User
}
type User @key(fields: "email") {
  email: String!
  warehouses: [Warehouse!]!
}
`,
  media: `${LINK}
type Item @key(fields: "id") @interfaceObject {
  id: ID!
  image(size: Int = 100): String!
}
`,
};
