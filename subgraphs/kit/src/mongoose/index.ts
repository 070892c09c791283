export {
  type ChildCollection,
  countPerParent,
  cursorShapeOf,
  type PagedCollection,
  readPage,
  readPagePerParent,
  type SortField,
} from './page.ts';
export { type KeyedRead, projectionOf, readByKeys, type WithId, withId } from './read.ts';
export { defineMongoService, type MongoService } from './service.ts';
export { type MongoOptions, type MongoStore, openMongoStore } from './store.ts';
export { insertMissing, isDuplicateKey, retryUpsert } from './write.ts';
