import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';

/** What a selection set holds with the fragments that it names. */
interface Content {
  /** Selections outside of named fragments. */
  own: number;
  /** How often it names each fragment. */
  readonly spreads: Map<string, number>;
}

/**
 * A rule against operations that are small as text but huge once every fragment is put in its
 * places. Counts each fragment once, so it takes no longer than the document is.
 */
export function limitRecursiveSelections(maxSelections: number): ValidationRule {
  return (context) => ({
    Document(document) {
      const sizeOf = createSizes(document);
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        if (sizeOf(contentOf(definition.selectionSet)) <= maxSelections) continue;
        const name = definition.name ? `Operation "${definition.name.value}"` : 'The operation';
        context.reportError(
          new GraphQLError(`${name} selects too much through its fragments.`, {
            extensions: { validationErrorCode: 'MAX_RECURSIVE_SELECTIONS_EXCEEDED' },
          }),
        );
      }
    },
  });
}

/** Counts selections, each fragment once. A fragment within itself counts nothing more. */
function createSizes({ definitions }: DocumentNode): (content: Content) => number {
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition.selectionSet] as const]
        : [],
    ),
  );
  const sizes = new Map<string, number>();
  const sizeOf = ({ own, spreads }: Content): number => {
    let size = own;
    for (const [name, times] of spreads) size += times * sizeOfFragment(name);
    return size;
  };
  const sizeOfFragment = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    sizes.set(name, 0);
    const size = fragment ? sizeOf(contentOf(fragment)) : 0;
    sizes.set(name, size);
    return size;
  };
  return sizeOf;
}

function contentOf(selectionSet: SelectionSetNode): Content {
  const content: Content = { own: 0, spreads: new Map() };
  const open = [selectionSet];
  for (let set = open.pop(); set; set = open.pop()) {
    for (const selection of set.selections) {
      content.own += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { value: name } = selection.name;
        content.spreads.set(name, (content.spreads.get(name) ?? 0) + 1);
      } else if (selection.selectionSet) {
        open.push(selection.selectionSet);
      }
    }
  }
  return content;
}
