/** Every code that this package throws, with what it stands for. */
export const EMBEDDED_POSTGRES_ERRORS = {
  INVALID_OPTION: 'A port or a database name is not usable.',
  UNSUPPORTED_PLATFORM: 'There is no PostgreSQL build for this system.',
  BINARIES_UNUSABLE: 'The PostgreSQL build is missing or cannot be run.',
  DATA_DIR_UNUSABLE: 'The data folder cannot be written or reached.',
  DATA_VERSION: 'The data was made by another major version of PostgreSQL.',
  DATA_CORRUPT: 'The data folder is incomplete or damaged.',
  INITDB_FAILED: 'A new cluster could not be created.',
  ALREADY_RUNNING: 'Another PostgreSQL runs over the data folder.',
  PORT_TAKEN: 'The port cannot be listened on.',
  START_FAILED: 'PostgreSQL ended, or did not become ready, while starting.',
} as const;

export type EmbeddedPostgresErrorCode = keyof typeof EMBEDDED_POSTGRES_ERRORS;

/** A failure to start the embedded server: one sentence for people, a `code` for programs. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The errno of a failed system call, such as `EACCES`, or the text of any other error. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return error instanceof Error ? error.message : String(error);
}
