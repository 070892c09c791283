/** A building that drones take off from. */
export interface SeedWarehouse {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

export const WAREHOUSES: readonly SeedWarehouse[] = [
  { id: 'warehouse-berlin', name: 'Berlin Westhafen', city: 'Berlin' },
  { id: 'warehouse-rotterdam', name: 'Rotterdam Waalhaven', city: 'Rotterdam' },
  { id: 'warehouse-lyon', name: 'Lyon Gerland', city: 'Lyon' },
  { id: 'warehouse-aarhus', name: 'Aarhus Harbour', city: 'Aarhus' },
  { id: 'warehouse-linz', name: 'Linz Riverside', city: 'Linz' },
];

export const WAREHOUSE_COUNT = WAREHOUSES.length;

/** Yields all warehouses; they are the same at every scale. */
export function* warehouses(): Generator<SeedWarehouse, void, undefined> {
  yield* WAREHOUSES;
}
