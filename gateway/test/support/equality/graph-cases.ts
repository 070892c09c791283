import { createShopWorld, SHOP } from '../federation/shop-world.ts';
import { createAbstractCase } from './worlds/abstract.ts';
import { createCircularCases } from './worlds/circular.ts';
import { createFederationOneCase } from './worlds/federation-one.ts';
import type { GraphCase } from './worlds/graph-case.ts';
import { createInputsCase } from './worlds/inputs.ts';
import { createKeysCase } from './worlds/keys.ts';
import { createRequiresCase } from './worlds/requires.ts';

export function createGraphCases(): readonly GraphCase[] {
  const shop = {
    name: 'shop',
    sources: SHOP,
    world: createShopWorld(),
    ids: ['p0', 'p1', 'p2', 'u0', 'u1', 'none'],
  };
  return [
    shop,
    createKeysCase(),
    createRequiresCase(),
    createAbstractCase(),
    createInputsCase(),
    createFederationOneCase(),
    ...createCircularCases(),
  ];
}
