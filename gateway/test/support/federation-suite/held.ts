import type { Row } from './feature.ts';

/** An object as a subgraph holds it while it answers one operation. */
export class Held {
  readonly typename: string;
  readonly row: Row;
  /** The representation by which the gateway asked for it, if it did. */
  readonly sent: Row;

  constructor(typename: string, row: Row, sent: Row = {}) {
    this.typename = typename;
    this.row = row;
    this.sent = sent;
  }
}

/** What a subgraph finds wrong with the gateway's use of it; a case with any of it fails. */
export type Complain = (complaint: string) => never;

/**
 * The row and what was sent with it, for fields that follow from others. Looking at what is in
 * neither is a complaint: a subgraph knows nothing by chance.
 */
export function strictView({ typename, row, sent }: Held, complain: Complain): Row {
  const known: Row = { ...sent, ...row };
  return new Proxy(known, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(target, name)) return Reflect.get(target, name);
      return complain(`${typename}.${String(name)} was needed and not sent.`);
    },
  });
}
