import { type ASTNode, print, visit } from 'graphql';

/** What has coordinates of its own, and so is no part of what holds it. */
const MEMBERS = ['fields', 'values', 'types', 'interfaces'];
const MEMBERS_AND_ARGUMENTS = [...MEMBERS, 'arguments'];

/** What definitions of one thing say, without descriptions, places and the members of a type. */
export function ownText(nodes: readonly ASTNode[] | undefined): string {
  return textWithout(MEMBERS, nodes);
}

/** The same without the arguments of a field or a directive. */
export function innerText(nodes: readonly ASTNode[] | undefined): string {
  return textWithout(MEMBERS_AND_ARGUMENTS, nodes);
}

function textWithout(left: readonly string[], nodes: readonly ASTNode[] = []): string {
  const texts = nodes.map((node) => {
    const own = Object.entries(node).filter(([key]) => key !== 'loc' && !left.includes(key));
    const bare = visit(Object.fromEntries(own) as unknown as ASTNode, {
      enter: (each) => ('description' in each ? { ...each, description: undefined } : undefined),
    });
    return print(bare as ASTNode);
  });
  return texts.join('\n');
}
