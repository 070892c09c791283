import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts';
import type { Baseline } from '../load/baseline.ts';
import type { FileTree } from '../load/files.ts';
import { loadAllOperations } from '../operations/load-operations.ts';
import { addUsage } from '../operations/load-usage.ts';
import { clientOf, type KnownOperation } from '../operations/operation.ts';
import { type EffectiveSettings, placedAt } from './settings.ts';

export interface KnownOperations {
  readonly operations: readonly KnownOperation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the operations that clients are known to send, with what is recorded of their use. */
export async function readKnownOperations(
  settings: EffectiveSettings,
  tree: FileTree,
): Promise<KnownOperations> {
  const paths = settings.operations.map((each) => each.path);
  const [missing, loaded] = await Promise.all([
    missingFolders(settings, tree),
    loadAllOperations(paths, tree),
  ]);
  const diagnostics = [...missing, ...loaded.diagnostics];
  if (settings.usage.length === 0) return { operations: loaded.operations, diagnostics };
  const files = settings.usage.map((each) => each.path);
  const counted = await addUsage(loaded.operations, files, tree);
  return {
    operations: counted.operations,
    diagnostics: [...diagnostics, ...counted.diagnostics],
  };
}

async function missingFolders(
  { operations, operationsRequired }: EffectiveSettings,
  tree: FileTree,
): Promise<Diagnostic[]> {
  const folders = operations.filter(({ path }) => !path.endsWith('.json'));
  if (!operationsRequired) return [];
  const kinds = await Promise.all(folders.map(async ({ path }) => (await tree.read(path)).kind));
  return folders
    .filter((_, index) => kinds[index] !== 'directory')
    .map((named) => {
      const message = `The folder of operations "${tree.show(named.path)}" does not exist`;
      return placedAt(diagnostic({ code: 'OPERATIONS_MISSING', message }), named);
    });
}

/**
 * Clients in the field still send what was known at the baseline, so operations that this change
 * edits or removes count in their old form too.
 */
export async function operationsInUse(
  now: readonly KnownOperation[],
  settings: EffectiveSettings,
  baseline: Baseline,
): Promise<readonly KnownOperation[]> {
  if (baseline.kind !== 'graph') return now;
  const { tree, pathOf } = baseline;
  const keyOf = (client: string, text: string): string => `${client}\n${text}`;
  const known = new Set(now.map((each) => keyOf(clientOf(each.name), each.source.text)));
  const then = await loadAllOperations(
    settings.operations.map((each) => pathOf(each.path)),
    tree,
    (client, text) => known.has(keyOf(client, text)),
  );
  const names = new Set(now.map((each) => keyOf(each.name, each.source.text)));
  const old = then.operations.filter((each) => !names.has(keyOf(each.name, each.source.text)));
  return [...now, ...old];
}
