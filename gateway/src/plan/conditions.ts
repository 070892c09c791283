import {
  type DirectiveNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type ValueNode,
} from 'graphql';

/** Values that variables must have for a selection to be executed, by name. */
export type Conditions = ReadonlyMap<string, boolean>;

export const ALWAYS: Conditions = new Map();

export function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/**
 * The conditions with those of the directives; `undefined` when nothing can meet them all.
 *
 * @param known variables whose values are given, so that they are no conditions any more.
 */
export function addConditions(
  outer: Conditions,
  directives: readonly DirectiveNode[] = [],
  known: Conditions = ALWAYS,
): Conditions | undefined {
  const conditions = new Map(outer);
  for (const directive of directives) {
    if (!isCondition(directive)) continue;
    const wanted = directive.name.value === 'include';
    const value = ifOf(directive);
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return undefined;
    if (value?.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    if ((known.get(variable) ?? conditions.get(variable) ?? wanted) !== wanted) return undefined;
    if (!known.has(variable)) conditions.set(variable, wanted);
  }
  return conditions;
}

/** A condition on a variable, with the value that it must have; nothing for any other directive. */
export function conditionOf(directive: DirectiveNode): readonly [string, boolean] | undefined {
  const value = ifOf(directive);
  if (!isCondition(directive) || value?.kind !== Kind.VARIABLE) return undefined;
  return [value.name.value, directive.name.value === 'include'];
}

function ifOf(directive: DirectiveNode): ValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}

/** The selection, which has no conditions of its own, under those given. */
export function selectionUnder(
  conditions: Conditions,
  selection: FieldNode | InlineFragmentNode,
): SelectionNode {
  const layers = layersOf(conditions);
  const own = layers.at(-1) ?? [];
  const inner = { ...selection, directives: [...(selection.directives ?? []), ...own] };
  return wrapped([inner], layers.slice(0, -1))[0] ?? inner;
}

/** The selections under the conditions. */
export function selectionsUnder(
  conditions: Conditions,
  selections: readonly SelectionNode[],
): readonly SelectionNode[] {
  return wrapped(selections, layersOf(conditions));
}

/** The conditions as directives: lists of which each fits on one selection, the outermost first. */
export function layersOf(conditions: Conditions): readonly DirectiveNode[][] {
  const layers: DirectiveNode[][] = [];
  for (const [variable, wanted] of conditions) {
    const directive = directiveOf(variable, wanted);
    const fits = (layer: DirectiveNode[]) =>
      layer.every(({ name }) => name.value !== directive.name.value);
    const layer = layers.find(fits);
    if (layer) layer.push(directive);
    else layers.push([directive]);
  }
  return layers;
}

function directiveOf(variable: string, wanted: boolean): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: wanted ? 'include' : 'skip' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  };
}

function wrapped(
  selections: readonly SelectionNode[],
  layers: readonly (readonly DirectiveNode[])[],
): readonly SelectionNode[] {
  return layers.reduceRight<readonly SelectionNode[]>((inner, directives) => {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: inner } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet }];
  }, selections);
}
