export { openTestDatabase, type TestDatabase } from './database.ts';
export {
  type GraphqlAnswer,
  startTestService,
  type TestService,
  type TestServiceOptions,
} from './test-service.ts';
