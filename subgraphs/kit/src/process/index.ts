export { createHealth, type Health, type HealthCheck, type HealthReport } from './health.ts';
export { type ListenOptions, listen } from './listen.ts';
export { createLog, type Logger, type LogOptions } from './log.ts';
export { type ProcessMessage, tellParent, tellParentAndWait } from './parent.ts';
export { type Running, type RunOptions, runProcess } from './shutdown.ts';
export { ConfigError, logLevelValue, portValue, readEnvironment, redactUrl } from './values.ts';
