export { EmbeddedMongoError } from './errors.ts';
export { type LaunchedMongo, type LaunchOptions, launchMongo } from './launch.ts';
export {
  type EmbeddedMongo,
  type StartOptions,
  startMongo,
  startTemporaryMongo,
} from './server.ts';
