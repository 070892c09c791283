export interface MediaType {
  /** Type and subtype in lower case; empty where there is none. */
  readonly essence: string;
  /** Whether the text is in UTF-8: it says so, or nothing else. */
  readonly isUtf8: boolean;
}

/** Reads a `Content-Type` header. */
export function mediaTypeOf(header: string | undefined): MediaType {
  const [essence = '', ...parameters] = (header ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return { essence, isUtf8: charset === undefined || /^charset="?utf-?8"?$/.test(charset) };
}
