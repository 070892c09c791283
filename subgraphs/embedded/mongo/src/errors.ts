/** Error codes of the MongoDB server that this server answers with, by their official names. */
const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  ImmutableField: 66,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  CannotIndexParallelArrays: 171,
  NotImplemented: 238,
  UnsupportedOpQueryCommand: 352,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location40573: 40573,
  Location51091: 51091,
} as const;

export type CodeName = keyof typeof CODES;

/** A failure that is answered to the client with a code; the connection stays open. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: CodeName;
  /** Further fields of the answer, such as `keyPattern` of a duplicate key. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(codeName: CodeName, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'CommandError';
    this.code = CODES[codeName];
    this.codeName = codeName;
    this.details = details;
  }
}

export function badValue(message: string): CommandError {
  return new CommandError('BadValue', message);
}

/** The refusal of whatever a real MongoDB can do and this server cannot. */
export function notImplemented(what: string): CommandError {
  return new CommandError(
    'NotImplemented',
    `${what} is not implemented by the embedded development server; point MONGODB_URL at a real MongoDB.`,
  );
}

/** A server that could not start or was used wrongly; the message is one sentence for a person. */
export class EmbeddedMongoError extends Error {
  override readonly name = 'EmbeddedMongoError';
}

export function unwritable(folder: string, cause: unknown): EmbeddedMongoError {
  return new EmbeddedMongoError(
    `The data folder ${folder} cannot be written (${causeOf(cause)}); choose another one with dataDir.`,
    { cause },
  );
}

export function unknownDatabase(database: string): EmbeddedMongoError {
  return new EmbeddedMongoError(
    `The database "${database}" is not one of those the server was started with.`,
  );
}

/** The code of a failed system call, such as `EACCES`, or the message of any other error. */
export function causeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message : String(error);
}
