import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import { type Place, SourceText } from '../diagnostic/source-text.ts';
import type { FileTree } from './files.ts';

export type TextResult =
  | { readonly ok: true; readonly source: SourceText }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

export interface ReadTextOptions {
  /** What the file is, as in `The schema file "x" does not exist`. */
  readonly what: string;
  readonly codes: {
    readonly missing: string;
    readonly unreadable: string;
    readonly encoding: string;
  };
  /** The place that names the file, where there is one. */
  readonly namedAt?: Place | undefined;
  readonly subgraph?: string | undefined;
}

/** Reads a file as UTF-8 text. A byte order mark is dropped; line breaks stay as they are. */
export async function readText(
  tree: FileTree,
  path: string,
  { what, codes, namedAt, subgraph }: ReadTextOptions,
): Promise<TextResult> {
  const file = tree.show(path);
  const content = await tree.read(path);
  const refuse = (code: string, message: string): TextResult => ({
    ok: false,
    diagnostic: diagnostic({ code, message, subgraph, place: namedAt ?? startOfFile(file) }),
  });
  switch (content.kind) {
    case 'missing':
      return refuse(codes.missing, `The ${what} "${file}" does not exist`);
    case 'directory':
      return refuse(codes.unreadable, `The ${what} "${file}" is a folder, not a file`);
    case 'unreadable':
      return refuse(codes.unreadable, `The ${what} "${file}" cannot be read: ${content.reason}`);
    case 'bytes':
      return decode(file, content.bytes, what, codes.encoding, subgraph);
    default:
      return content satisfies never;
  }
}

/** The place of a file as a whole. */
export function startOfFile(file: string): Place {
  return new SourceText(file, '').place(0);
}

function decode(
  file: string,
  bytes: Uint8Array,
  what: string,
  code: string,
  subgraph: string | undefined,
): TextResult {
  const refuse = (message: string, place: Place): TextResult => ({
    ok: false,
    diagnostic: diagnostic({ code, message, subgraph, place, help: 'save it as UTF-8' }),
  });
  // Zero bytes are valid UTF-8, but no text has them, and UTF-16 is full of them.
  if (bytes.includes(0)) {
    return refuse(
      `The ${what} "${file}" is not UTF-8 text but UTF-16 or binary`,
      startOfFile(file),
    );
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, source: new SourceText(file, text) };
  } catch {
    const source = new SourceText(file, new TextDecoder('utf-8').decode(bytes));
    const wrong = Math.max(0, source.text.indexOf('\ufffd'));
    return refuse(`The ${what} "${file}" is not UTF-8 text`, source.place(wrong, wrong + 1));
  }
}
