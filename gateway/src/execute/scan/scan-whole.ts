import type { ScanObject, ScanValue } from './scan-shape.ts';

const ANY: ScanValue = { kind: 'any' };

/**
 * How the data of a response with lists of entities is read.
 *
 * @param lists by response key; `undefined` for entities of which nothing is known beforehand
 */
export function scanOfEntities(
  lists: readonly (readonly [responseKey: string, entity: ScanObject | undefined])[],
): ScanObject {
  const members = lists.map(([key, object]) => {
    const value: ScanValue = object ? { kind: 'list', element: { kind: 'object', object } } : ANY;
    return {
      key,
      keyText: `${JSON.stringify(key)}:`,
      value,
      isKept: true,
      startsRun: false,
      hasComma: false,
      endsRun: undefined,
    };
  });
  return { members };
}
