export {
  type DocumentSource,
  documents,
  projectionOf,
  type SourceRow,
  type WithId,
  withId,
} from './documents.ts';
export { loadPages, loadPagesUnder } from './page.ts';
export {
  type LoadRow,
  loadAggregates,
  loadAll,
  loadByKey,
  loadChildren,
  loadFirstEntries,
} from './read.ts';
export { defineMongoService, type MongoService } from './service.ts';
export {
  type MongoOptions,
  type MongoRequestStore,
  type MongoStore,
  openMongoStore,
} from './store.ts';
export { insertMissing, isDuplicateKey, retryUpsert } from './write.ts';
