import { processFaults } from './process-faults.ts';
import type { FaultSection } from './section.ts';
import { subgraphFaults } from './subgraph-faults.ts';
import { weaponFaults } from './weapon-faults.ts';

/** All sections, in the order in which they run. */
export const FAULT_SECTIONS: readonly FaultSection[] = [
  subgraphFaults,
  weaponFaults,
  processFaults,
];
