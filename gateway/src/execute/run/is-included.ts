import { Kind, type SelectionNode } from 'graphql';

/** Whether a selection's own `@skip` and `@include` leave it in. */
export function isIncluded(
  { directives }: SelectionNode,
  isTrue: (variable: string) => boolean,
): boolean {
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? isTrue(value.name.value)
        : value?.kind === Kind.BOOLEAN && value.value;
    if (holds === (name.value === 'skip')) return false;
  }
  return true;
}
