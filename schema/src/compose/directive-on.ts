import { type ASTNode, type DirectiveNode, type DocumentNode, Kind } from 'graphql';
import type { ParsedSubgraph } from './parsed-subgraph.ts';

/** The directive of a specification on a node, under whichever name the subgraph imports it. */
export function directiveOn(
  node: ASTNode,
  name: string,
  { document }: Pick<ParsedSubgraph, 'document'>,
): DirectiveNode | undefined {
  const given = 'directives' in node ? (node.directives ?? []) : [];
  if (given.length === 0) return undefined;
  const names = [name, `federation__${name}`, ...(aliasesIn(document).get(name) ?? [])];
  return given.find((each) => names.includes(each.name.value));
}

const aliasesByDocument = new WeakMap<DocumentNode, ReadonlyMap<string, readonly string[]>>();

/** The names given by `@link(import: [{ name: "@key", as: "@primary" }])`, by the first of the two. */
function aliasesIn(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const known = aliasesByDocument.get(document);
  if (known) return known;
  const links = document.definitions.flatMap((each) =>
    'directives' in each ? (each.directives ?? []).filter((d) => d.name.value === 'link') : [],
  );
  const aliases = new Map<string, string[]>();
  for (const { name, as } of links.flatMap(renamedBy)) {
    aliases.set(name, [...(aliases.get(name) ?? []), as]);
  }
  aliasesByDocument.set(document, aliases);
  return aliases;
}

function renamedBy(link: DirectiveNode): { readonly name: string; readonly as: string }[] {
  const imports = link.arguments?.find((each) => each.name.value === 'import')?.value;
  if (imports?.kind !== Kind.LIST) return [];
  return imports.values.flatMap((each) => {
    if (each.kind !== Kind.OBJECT) return [];
    const text = (key: string): string | undefined => {
      const value = each.fields.find((field) => field.name.value === key)?.value;
      return value?.kind === Kind.STRING ? value.value : undefined;
    };
    const [name, as] = [text('name'), text('as')];
    return name?.startsWith('@') && as ? [{ name: name.slice(1), as: as.slice(1) }] : [];
  });
}
