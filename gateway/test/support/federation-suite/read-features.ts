import type { Cases, Feature, MakeTables } from './feature.ts';

/** The files of the suite, by paths like `./suite/<feature>/<file>`. */
export interface SuiteFiles {
  readonly sdl: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, { readonly tables: MakeTables }>>;
  readonly cases: Readonly<Record<string, { readonly cases: Cases }>>;
}

const EXTENSION = '.graphql';

/** What a subgraph's file needn't say; one that begins with `# federation 1` stays without it. */
const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override",
  "@interfaceObject", "@extends", "@tag"])\n`;

/** The features of the suite, in the order of the alphabet; each folder must be complete. */
export function readFeatures({ sdl, data, cases }: SuiteFiles): readonly Feature[] {
  const folders = new Set(
    [sdl, data, cases].flatMap((files) => Object.keys(files).map((path) => stepsOf(path).folder)),
  );
  return [...folders].sort().map((folder) => {
    const tables = data[`${folder}/data.ts`]?.tables;
    const own = cases[`${folder}/cases.ts`]?.cases;
    if (!tables || !own) throw new Error(`${folder} has no data.ts, or no cases.ts.`);
    const subgraphs = Object.entries(sdl)
      .filter(([path]) => stepsOf(path).folder === folder)
      .map(([path, text]) => ({
        name: stepsOf(path).file.slice(0, -EXTENSION.length),
        sdl: withHeader(text),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return { name: folder.slice(folder.lastIndexOf('/') + 1), subgraphs, tables, cases: own };
  });
}

function stepsOf(path: string): { readonly folder: string; readonly file: string } {
  const end = path.lastIndexOf('/');
  return { folder: path.slice(0, end), file: path.slice(end + 1) };
}

function withHeader(sdl: string): string {
  return sdl.startsWith('# federation 1') ? sdl : HEADER + sdl;
}
