export {
  type Caller,
  callerOf,
  demandActingFor,
  demandScope,
  mayActFor,
  UNRESTRICTED,
} from './caller.ts';
export {
  type OpenRequest,
  openRequest,
  ownWork,
  type RequestOptions,
  type RequestScope,
} from './request.ts';
export {
  currentStatementLog,
  type FieldCause,
  openStatementLog,
  type StatementLog,
} from './statement-log.ts';
