export {
  type CallerClaims,
  CLAIMS_HEADER,
  decodeClaims,
  decodeUnsignedClaims,
  encodeClaims,
  type RequestClaims,
  type RequestStamp,
  SIGNATURE_HEADER,
  STATEMENTS_EXTENSION,
  type UnsignedClaims,
} from './claims.ts';
export { createHealth, type Health, type HealthCheck, type HealthReport } from './health.ts';
export { type ListenOptions, listen } from './listen.ts';
export { createLog, type Logger, type LogOptions } from './log.ts';
export { type ProcessMessage, tellParent, tellParentAndWait } from './parent.ts';
export { type Running, type RunOptions, runProcess } from './shutdown.ts';
export {
  createVerifier,
  readSigningKeys,
  type SignedHeaders,
  type SigningKey,
  signRequest,
  type Verifier,
  type VerifierOptions,
} from './signature.ts';
export { SignatureError, type SignatureFault } from './signature-error.ts';
export type { StatementReport, StatementsReport } from './statement-report.ts';
export { ConfigError, logLevelValue, portValue, readEnvironment, redactUrl } from './values.ts';
