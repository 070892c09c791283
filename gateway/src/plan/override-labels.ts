import { type DocumentNode, visit } from 'graphql';
import { stringArgument } from './type-index.ts';

/**
 * The labels of `@override` that are on for every request, as the planner takes them: those of all
 * requests, `percent(100)`. It takes any other for off: the field stays where it was.
 */
export function labelsThatAreOn(supergraph: DocumentNode): Map<string, boolean> {
  const on = new Map<string, boolean>();
  visit(supergraph, {
    Directive(directive) {
      if (directive.name.value !== 'join__field') return;
      const label = stringArgument(directive, 'overrideLabel');
      if (label !== undefined && isOfAll(label)) on.set(label, true);
    },
  });
  return on;
}

function isOfAll(label: string): boolean {
  const percent = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
  return percent !== undefined && Number(percent) >= 100;
}
