import { type DocumentNode, Kind, visit } from 'graphql';

/**
 * The labels of `@override` that are on for every request, as the planner takes them: those of all
 * requests, `percent(100)`. It takes any other for off: the field stays where it was.
 */
export function labelsThatAreOn(supergraph: DocumentNode): Map<string, boolean> {
  const on = new Map<string, boolean>();
  visit(supergraph, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'join__field') return;
      const label = given.find((argument) => argument.name.value === 'overrideLabel')?.value;
      if (label?.kind === Kind.STRING && isOfAll(label.value)) on.set(label.value, true);
    },
  });
  return on;
}

function isOfAll(label: string): boolean {
  const percent = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
  return percent !== undefined && Number(percent) >= 100;
}
