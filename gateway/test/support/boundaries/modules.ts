import { parseAst } from 'vitest/node';

export interface ImportFound {
  /** What stands between the quotes; nothing where it is computed at run time. */
  readonly specifier: string | undefined;
  readonly line: number;
}

export interface ModuleFacts {
  readonly imports: readonly ImportFound[];
  /** Lines that read `process.env`, or import `process` to do so. */
  readonly environmentReads: readonly number[];
}

interface AstNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Everything that a module refers to: imports, re-exports, types, `import()` and `require()`. */
export function factsOf(code: string, path: string): ModuleFacts {
  const lang = /\.[cm]?ts$/.test(path) ? 'ts' : 'js';
  const imports: ImportFound[] = [];
  const environmentReads: number[] = [];
  const lineOf = (node: AstNode) => code.slice(0, node.start).split('\n').length;
  visit(parseAst(code, { lang }, path) as unknown as AstNode, (node) => {
    const source = sourceOf(node);
    const specifier = source && textOf(source);
    // A name that is looked up but not known beforehand belongs to a program that is started.
    const isNamed = specifier !== undefined || !isLookUp(node);
    if (source && isNamed) imports.push({ specifier, line: lineOf(node) });
    if (readsEnvironment(node, source)) environmentReads.push(lineOf(node));
  });
  return { imports, environmentReads };
}

/** The node that names the other module, if this node refers to one. */
function sourceOf(node: AstNode): AstNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return asNode(node['source']) ?? asNode(node['argument']);
    case 'TSExternalModuleReference':
      return asNode(node['expression']);
    case 'CallExpression':
      return isRequire(node['callee']) || isLookUp(node)
        ? asNode((node['arguments'] as unknown[])[0])
        : undefined;
    default:
      return undefined;
  }
}

function isRequire(callee: unknown): boolean {
  return asNode(callee)?.['name'] === 'require';
}

/** `require.resolve(…)` or `import.meta.resolve(…)`. */
function isLookUp(node: AstNode): boolean {
  const callee = node.type === 'CallExpression' ? asNode(node['callee']) : undefined;
  if (callee?.type !== 'MemberExpression' || memberName(callee) !== 'resolve') return false;
  const loader = asNode(callee['object']);
  return loader?.type === 'MetaProperty' || isRequire(loader);
}

function readsEnvironment(node: AstNode, source: AstNode | undefined): boolean {
  if (source) return /^(?:node:)?process$/.test(textOf(source) ?? '');
  if (node.type === 'MemberExpression') {
    return memberName(node) === 'env' && asNode(node['object'])?.['name'] === 'process';
  }
  // `const { env } = process`
  return node.type === 'VariableDeclarator' && asNode(node['init'])?.['name'] === 'process';
}

function memberName(member: AstNode): string | undefined {
  const property = asNode(member['property']);
  return property && (textOf(property) ?? (property['name'] as string | undefined));
}

function textOf(node: AstNode): string | undefined {
  if (node.type === 'TSLiteralType') {
    const literal = asNode(node['literal']);
    return literal && textOf(literal);
  }
  return typeof node['value'] === 'string' ? node['value'] : undefined;
}

function asNode(value: unknown): AstNode | undefined {
  const isNode = typeof value === 'object' && value !== null && 'type' in value;
  return isNode ? (value as AstNode) : undefined;
}

function visit(node: AstNode, see: (node: AstNode) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      const next = asNode(child);
      if (next) visit(next, see);
    }
  }
}
