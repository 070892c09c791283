/** How a plan can be written. */
export const PLAN_FORMATS = ['text', 'tree', 'mermaid'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];
