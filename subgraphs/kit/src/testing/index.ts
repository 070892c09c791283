export { openTestDatabase, type TestDatabase } from './database.ts';
export { NOT_KEYS, STRANGE_TEXTS } from './hostile.ts';
export {
  type GraphqlAnswer,
  startTestService,
  type TestService,
  type TestServiceOptions,
} from './test-service.ts';
