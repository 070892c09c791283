import { parseDocument } from 'yaml';
import type { Place, SourceText } from '../diagnostic/source-text.ts';
import { findJsonFault } from './json-syntax.ts';
import { type ValuePlaces, valuePlaces } from './yaml-places.ts';

export type JsonResult =
  | { readonly ok: true; readonly value: unknown; readonly places: ValuePlaces }
  | { readonly ok: false; readonly message: string; readonly place: Place };

/** Parses JSON and keeps where each value stands. A key that is given twice is a fault too. */
export function parseJson(source: SourceText): JsonResult {
  const fault = findJsonFault(source.text);
  if (fault) {
    const message = `Not valid JSON: expected ${fault.expected}`;
    return { ok: false, message, place: source.place(fault.offset, fault.offset + 1) };
  }
  // Every JSON text is YAML, and the parser of YAML tells where each value stands.
  const document = parseDocument(source.text, { prettyErrors: false });
  const duplicate = document.errors.find((error) => error.code === 'DUPLICATE_KEY');
  if (duplicate) {
    return {
      ok: false,
      message: 'The same key is given twice',
      place: source.place(...duplicate.pos),
    };
  }
  return { ok: true, value: JSON.parse(source.text), places: valuePlaces(document, source) };
}
