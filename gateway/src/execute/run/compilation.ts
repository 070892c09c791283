import type { PlanNode } from '../../plan/plan-node.ts';
import type { ObjectShape } from '../project/shape.ts';
import type { DataUse } from '../scan/data-use.ts';
import type { FetchInfo } from './fetch-info.ts';
import type { Places } from './places.ts';
import type { TypeTable } from './type-table.ts';

/** What the fetches of one plan know of each other. */
export interface Compilation {
  readonly plan: PlanNode;
  readonly infos: readonly FetchInfo[];
  readonly places: Places;
  readonly types: TypeTable;
  /** What clients see at the root, where that is the same in every run. */
  readonly shape: ObjectShape | undefined;
  readonly use: DataUse;
}
