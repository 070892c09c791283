import type { ASTNode, DefinitionNode } from 'graphql';
import {
  type CoordinateIndex,
  implementsKey,
  memberKey,
  parentCoordinate,
} from '../compose/coordinates.ts';
import type { Edit } from '../diff/edits.ts';

/** Lists of members that nodes of definitions can have, and how each member is called. */
const MEMBER_LISTS = ['fields', 'values', 'types', 'interfaces', 'arguments'] as const;
type MemberList = (typeof MEMBER_LISTS)[number];

type Node = ASTNode & { readonly [list in MemberList]?: readonly ASTNode[] | undefined };

/** Undoes the edit of a member in the definitions of its type or directive. */
export function applyMember(
  edit: Edit,
  definitions: readonly DefinitionNode[],
  before: CoordinateIndex,
): DefinitionNode[] {
  const then = before.get(edit.coordinate)?.[0];
  const parent = parentCoordinate(edit.coordinate) ?? '';
  let isDone = false;
  const undo = (node: Node, own: string): Node => {
    if (own === parent) {
      // What was removed is put back once, though its type may have several definitions.
      const restored = edit.kind === 'removed' && isDone ? undefined : then;
      isDone = true;
      return undoIn(node, own, edit, restored);
    }
    return mapMembers(node, own, (member, key) =>
      edit.coordinate.startsWith(key) ? undo(member as Node, key) : member,
    );
  };
  return definitions.map((each) => undo(each as Node, nameOf(each)) as DefinitionNode);
}

/** Takes the member out, and puts it in as it was. */
function undoIn(node: Node, own: string, edit: Edit, then: ASTNode | undefined): Node {
  const isTarget = (member: ASTNode, list: MemberList): boolean =>
    keyOfMember(own, member, list) === edit.coordinate;
  let result: Node = node;
  let current: ASTNode | undefined;
  for (const list of MEMBER_LISTS) {
    const members = node[list];
    current ??= members?.find((each) => isTarget(each, list));
    if (members) result = { ...result, [list]: members.filter((each) => !isTarget(each, list)) };
  }
  if (!then || (edit.kind === 'changed' && !current)) return result;
  const list = listFor(edit.coordinate, node);
  const member = current ? { ...then, ...argumentsOf(current) } : then;
  return { ...result, [list]: [...(result[list] ?? []), member] } as Node;
}

/** Arguments have coordinates and edits of their own. */
function argumentsOf(node: ASTNode): object {
  return 'arguments' in node ? { arguments: node.arguments } : {};
}

function mapMembers(node: Node, own: string, map: (member: ASTNode, key: string) => ASTNode): Node {
  if (!('fields' in node) || !node.fields) return node;
  const fields = node.fields.map((each) => map(each, keyOfMember(own, each, 'fields')));
  return { ...node, fields } as Node;
}

function listFor(coordinate: string, node: Node): MemberList {
  if (coordinate.endsWith(')')) return 'arguments';
  if (coordinate.includes('|')) return 'types';
  if (coordinate.includes('&')) return 'interfaces';
  return node.kind.startsWith('Enum') ? 'values' : 'fields';
}

function keyOfMember(own: string, member: ASTNode, list: MemberList): string {
  const name = nameOf(member);
  if (list === 'types') return memberKey(own, name);
  if (list === 'interfaces') return implementsKey(own, name);
  return list === 'arguments' ? `${own}(${name}:)` : `${own}.${name}`;
}

function nameOf(node: ASTNode): string {
  const name = 'name' in node && node.name && 'value' in node.name ? node.name.value : '';
  return node.kind === 'DirectiveDefinition' ? `@${name}` : name;
}

/** Definitions as they were but for their members, which stay; all as it was if the kind differs. */
export function withMembersOf(
  now: readonly DefinitionNode[],
  then: readonly DefinitionNode[],
): DefinitionNode[] {
  const kindOf = (each: DefinitionNode | undefined) =>
    each?.kind.replace(/(Definition|Extension)$/, '');
  if (kindOf(now[0]) !== kindOf(then[0])) return [...then];
  return then.map((each, index) => {
    const lists = MEMBER_LISTS.filter((list) => [...now, ...then].some((node) => list in node));
    const members = lists.map((list) => [
      list,
      index === 0 ? now.flatMap((node) => (node as Node)[list] ?? []) : [],
    ]);
    return { ...each, ...Object.fromEntries(members) } as DefinitionNode;
  });
}
