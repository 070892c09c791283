import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isCondition } from './conditions.ts';
import { fragmentsOf } from './root-keys.ts';
import { joinDirectives, namedType, type TypeIndex } from './type-index.ts';

export const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

/** Object types that something may be of; `undefined` for any. */
type Kinds = readonly string[] | undefined;

/**
 * Gives what adds `__typename` to each field below which nothing is sure: all is conditional, or in
 * fragments that no object there is of. To the planner, a field whose selections are all skipped
 * is skipped itself, but it has a value: an empty object.
 *
 * @param roots the root types by kind of operation
 */
export function createSureSelections(
  types: TypeIndex,
  roots: ReadonlyMap<string, string>,
): (document: DocumentNode) => DocumentNode {
  const known = new Map<string, Kinds>();
  const kindsOf = (type: string): Kinds => {
    if (!known.has(type)) known.set(type, visibleKinds(type, types));
    return known.get(type);
  };
  return (document) => {
    const hasSure = createSureness(fragmentsOf(document.definitions), types);
    const parents: string[] = [];
    const enter = (type: string | undefined): void => {
      parents.push(type ?? parents.at(-1) ?? '');
    };
    const leave = (): void => {
      parents.pop();
    };
    return visit(document, {
      OperationDefinition: { enter: ({ operation }) => enter(roots.get(operation)), leave },
      FragmentDefinition: { enter: ({ typeCondition }) => enter(typeCondition.name.value), leave },
      InlineFragment: { enter: ({ typeCondition }) => enter(typeCondition?.name.value), leave },
      Field: {
        enter: ({ name }) => enter(typeOf(parents.at(-1) ?? '', name.value, types) ?? ''),
        leave(field) {
          parents.pop();
          const { selectionSet, name } = field;
          if (!selectionSet) return undefined;
          const parent = parents.at(-1) ?? '';
          // In a fragment on a kind, the planner takes the kind's field for the interface's.
          const below = [parent, ...(kindsOf(parent) ?? [])].map(
            (type) => typeOf(type, name.value, types) ?? '',
          );
          if ([...new Set(below)].every((type) => hasSure(selectionSet, kindsOf(type)))) {
            return undefined;
          }
          const selections = [TYPENAME, ...selectionSet.selections];
          return { ...field, selectionSet: { ...selectionSet, selections } };
        },
      },
    });
  };
}

/** Gives what tells whether objects of some of the kinds have a field in a set, for any variables. */
function createSureness(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  types: TypeIndex,
): (set: SelectionSetNode, kinds: Kinds) => boolean {
  const known = new Map<string, boolean>();

  function hasSure({ selections }: SelectionSetNode, kinds: Kinds): boolean {
    return selections.some((selection) => isSure(selection, kinds));
  }
  function isSure(selection: SelectionNode, kinds: Kinds): boolean {
    if (selection.directives?.some(isCondition)) return false;
    if (selection.kind === Kind.FIELD) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isSureWithin(selection, kinds);
    const fragment = fragments.get(selection.name.value);
    if (!fragment) return false;
    const key = [fragment.name.value, ...(kinds ?? ['*'])].join(' ');
    const sure = known.get(key) ?? isSureWithin(fragment, kinds);
    known.set(key, sure);
    return sure;
  }
  function isSureWithin(
    {
      typeCondition,
      selectionSet,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & {
      readonly typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
    },
    kinds: Kinds,
  ): boolean {
    const type = typeCondition?.name.value;
    const within = type === undefined ? kinds : kinds?.filter((kind) => types.isKindOf(kind, type));
    return within?.length !== 0 && hasSure(selectionSet, within);
  }
  return hasSure;
}

/** The type that a field of a type has, without its lists. */
function typeOf(type: string, field: string, types: TypeIndex): string | undefined {
  const definition = types.fieldOf(type, field);
  return definition && namedType(definition.type);
}

function visibleKinds(type: string, types: TypeIndex): Kinds {
  const kinds = [...types.owners.values()].filter(
    (owner) =>
      owner.kind === Kind.OBJECT_TYPE_DEFINITION &&
      types.isKindOf(owner.name.value, type) &&
      joinDirectives(owner, 'inaccessible').length === 0,
  );
  return kinds.length > 0 ? kinds.map(({ name }) => name.value) : undefined;
}
