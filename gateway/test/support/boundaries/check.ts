import { findCycles } from './cycles.ts';
import { factsOf, type ImportFound, type ModuleFacts } from './modules.ts';
import { isTestCode, matches, packageOf, resolveRelative } from './paths.ts';

export interface Rules {
  /** Folder of a package → what it may import of ours. The first pattern that fits counts. */
  readonly packages: readonly PackageRule[];
  /** Folder of a layered package → what each of its areas may import. */
  readonly areas: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Vendor package → the only folders where it may be imported. */
  readonly vendors: Readonly<Record<string, readonly string[]>>;
  /** Folder → packages that may not be imported there. */
  readonly never: Readonly<Record<string, readonly string[]>>;
  /** The only places that read the environment. */
  readonly environment: readonly string[];
}

export interface PackageRule {
  readonly folder: string;
  readonly mayImport: readonly string[];
  /** What tests may import beyond that. */
  readonly testsMayImport?: readonly string[];
}

export interface SourceFile {
  /** From the root of the repository, with `/` between the steps. */
  readonly path: string;
  readonly code: string;
}

export interface Workspace {
  /** Folder of each package → its name. */
  readonly packages: ReadonlyMap<string, string>;
  readonly files: readonly SourceFile[];
}

/** One sentence for every import, cycle and look at the environment that the rules don't allow. */
export function findViolations({ packages, files }: Workspace, rules: Rules): string[] {
  const edges = new Map<string, string[]>();
  const violations = files.flatMap(({ path, code }) => {
    const facts = factsOf(code, path);
    const local = facts.imports.flatMap(({ specifier }) =>
      specifier?.startsWith('.') ? [resolveRelative(path, specifier)] : [],
    );
    edges.set(path, local);
    const home = homeOf(path, packages);
    return [
      ...facts.imports.flatMap((found) => judge(found, path, home, packages, rules)),
      ...judgeEnvironment(facts, path, rules),
    ];
  });
  const cycles = findCycles(edges).map((cycle) => `A cycle: ${cycle.join(' -> ')}.`);
  return [...violations, ...cycles];
}

/** The folder of the package that a file belongs to. */
function homeOf(path: string, packages: Workspace['packages']): string {
  const homes = [...packages.keys()].filter((folder) => matches(folder, path));
  return homes.sort((one, other) => other.length - one.length)[0] ?? '';
}

function judge(
  { specifier, line }: ImportFound,
  path: string,
  home: string,
  packages: Workspace['packages'],
  rules: Rules,
): string[] {
  const at = `${path}:${line}`;
  if (specifier === undefined) {
    const isChoice = matches(`${home}/bin`, path);
    return isChoice ? [] : [`${at} imports a module whose name is computed.`];
  }
  if (specifier.startsWith('node:')) return [];
  const problem = specifier.startsWith('.')
    ? judgeRelative(specifier, path, home, rules)
    : judgeBare(specifier, path, home, packages, rules);
  return problem === undefined ? [] : [`${at} imports ${specifier}: ${problem}.`];
}

function judgeRelative(
  specifier: string,
  path: string,
  home: string,
  { areas }: Rules,
): string | undefined {
  const target = resolveRelative(path, specifier);
  if (!matches(home, target)) return `it lies outside of ${home}`;
  if (isTestCode(path)) return undefined;
  if (target === `${home}/src/index.ts`) return 'nothing imports the index of its own package';
  if (isTestCode(target)) return 'this is for tests only';
  const layered = areas[`${home}/src`];
  if (!layered || !matches(`${home}/src`, path)) return undefined;
  const [from, to] = [areaOf(path, home), areaOf(target, home)];
  if (from === to) return undefined;
  const allowed = layered[from];
  if (!allowed) return `the table of areas does not know ${from}`;
  return allowed.includes(to) ? undefined : `${from} may not import ${to}`;
}

/** First step below `src`, without the ending of a file. */
function areaOf(path: string, home: string): string {
  const [first = ''] = path.slice(`${home}/src/`.length).split('/');
  return first.replace(/\.ts$/, '');
}

function judgeBare(
  specifier: string,
  path: string,
  home: string,
  packages: Workspace['packages'],
  rules: Rules,
): string | undefined {
  const name = packageOf(specifier);
  const forbidden = Object.entries(rules.never).find(
    ([folder, names]) => !isTestCode(path) && matches(folder, path) && names.includes(name),
  );
  if (forbidden) return `${forbidden[0]} never imports ${name}`;
  if ([...packages.values()].includes(name))
    return judgeOurs(specifier, path, home, packages, rules);
  const homes = Object.hasOwn(rules.vendors, name) ? rules.vendors[name] : undefined;
  if (!homes || isTestCode(path) || homes.some((folder) => matches(folder, path))) return undefined;
  return `${name} has its home in ${homes.join(', ')}`;
}

function judgeOurs(
  specifier: string,
  path: string,
  home: string,
  packages: Workspace['packages'],
  rules: Rules,
): string | undefined {
  const isTest = isTestCode(path);
  if (packageOf(specifier) === packages.get(home)) {
    return isTest ? undefined : 'nothing imports its own package';
  }
  const rule = rules.packages.find(({ folder }) => matches(folder, home));
  if (!rule) return `the table of packages does not know ${home}`;
  const allowed = [...rule.mayImport, ...(isTest ? (rule.testsMayImport ?? []) : [])];
  return allowed.some((pattern) => matchesSpecifier(pattern, specifier))
    ? undefined
    : `${home} may not`;
}

/** `@archipelago/kit` is that alone; `@archipelago/kit/*` any of its subpaths; `@archipelago/a-*` any such name. */
function matchesSpecifier(pattern: string, specifier: string): boolean {
  return pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
}

function judgeEnvironment({ environmentReads }: ModuleFacts, path: string, rules: Rules): string[] {
  if (isTestCode(path) || rules.environment.some((home) => matches(home, path))) return [];
  return environmentReads.map((line) => `${path}:${line} reads the environment.`);
}
