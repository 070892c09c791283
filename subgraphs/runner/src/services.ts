import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A service of the example graph, as the starter has to know it. */
export interface ServiceEntry {
  readonly name: string;
  readonly store: 'postgresql' | 'mongodb';
  /** Where it listens when neither `<NAME>_PORT` is set nor the port taken. */
  readonly port: number;
}

export const SERVICES: readonly ServiceEntry[] = [
  { name: 'accounts', store: 'postgresql', port: 4001 },
  { name: 'catalog', store: 'mongodb', port: 4002 },
  { name: 'inventory', store: 'postgresql', port: 4003 },
  { name: 'reviews', store: 'mongodb', port: 4004 },
  { name: 'ordering', store: 'postgresql', port: 4005 },
];

/** The variables that name one server for all services of a kind of store. */
export const SERVER_VARIABLES = { postgresql: 'POSTGRES_URL', mongodb: 'MONGODB_URL' } as const;

/** The variable that names the service's own store. */
export function databaseVariable(name: string): string {
  return `${name.toUpperCase()}_DATABASE_URL`;
}

export function portVariable(name: string): string {
  return `${name.toUpperCase()}_PORT`;
}

/** The variable by which the gateway's configuration learns where the service listens. */
export function urlVariable(name: string): string {
  return `${name.toUpperCase()}_URL`;
}

/** The checkout that this file lies in. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The program of a package: built when this file is, else its source. */
export function programOf(folder: string): string {
  const file = fileURLToPath(import.meta.url);
  return join(ROOT, folder, basename(dirname(file)), `main${extname(file)}`);
}
