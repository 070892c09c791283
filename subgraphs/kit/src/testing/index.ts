export { openTestDatabase, type TestDatabase } from './database.ts';
export { NOT_KEYS, STRANGE_TEXTS } from './hostile.ts';
export { expectGuardedKey, type GuardedKey } from './references.ts';
export { claimsOf, ROLES, type Role } from './roles.ts';
export { expectNoGrowth, expectStatements, type Operation } from './statements.ts';
export {
  type Executable,
  entitiesOperation,
  type GraphqlAnswer,
  startTestService,
  type TestService,
  type TestServiceOptions,
} from './test-service.ts';
