import type { AffectedOperation, Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/source-text.ts';
import { type Change, levelOf } from '../diff/change.ts';
import type { Report } from './report.ts';

/** Version of the JSON report's shape; it changes when a reader could fail. */
const FORMAT = 1;

/**
 * Writes a report for machines; `report.schema.json` of the package describes it. Keys that do not
 * apply are left out.
 */
export function formatJson(report: Report): string {
  const { diagnostics, changes, ...facts } = report;
  const value = {
    format: FORMAT,
    ...facts,
    ...(changes && { changes: changes.map(changeValue) }),
    diagnostics: diagnostics.map(diagnosticValue),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function changeValue(change: Change) {
  const { code, coordinate, message } = change;
  return { code, level: levelOf(change), coordinate, message };
}

function diagnosticValue({ place, nearby, related, operations, label, ...rest }: Diagnostic) {
  return {
    ...rest,
    place: place && placeValue(place, label),
    nearby: nearby && placeValue(nearby),
    related: related.map((each) => placeValue(each.place, each.label)),
    operations: operations.map(operationValue),
  };
}

function operationValue({ usage, place, ...rest }: AffectedOperation) {
  const known = usage && { count: usage.count, clients: Object.fromEntries(usage.clients) };
  return { ...rest, ...(known && { usage: known }), place: placeValue(place) };
}

function placeValue({ source: _source, ...place }: Place, label = '') {
  return label === '' ? place : { ...place, label };
}
