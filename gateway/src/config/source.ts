import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { GatewayError } from '../errors.ts';
import { interpolate } from './interpolate.ts';

export type OptionPath = readonly PropertyKey[];

/** The values of a configuration file, and where each of them stands. */
export interface ConfigSource {
  readonly value: unknown;
  /** `file:line:column` of the value at a path, or of the nearest value around it. */
  placeOf(path: OptionPath): string;
  /** `file:line:column` of the key that a path ends with. */
  placeOfKey(path: OptionPath): string;
  /** The text with `${…}` that gave the value at a path, if the environment had a part in it. */
  referenceAt(path: OptionPath): string | undefined;
}

/**
 * Reads YAML, or JSON, which is YAML too. Environment variables are put into scalars after the
 * structure is known, so a value can never become structure.
 *
 * @throws {GatewayError} `CONFIG_INVALID` with the place of the first fault of syntax, or of every
 *   variable that is missing.
 */
export function readConfigSource(
  text: string,
  file: string,
  environment: NodeJS.ProcessEnv,
): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [fault] = document.errors;
  if (fault) {
    throw new GatewayError('CONFIG_INVALID', `${at(fault.pos[0])}: ${fault.message}.`);
  }

  const references = substitute(document.contents, environment, at);
  const nodeAt = (path: OptionPath): Node | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) ? node : undefined;
  };
  return {
    value: document.toJS(),
    placeOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = nodeAt(path.slice(0, length));
        if (node?.range) return at(node.range[0]);
      }
      return at(0);
    },
    placeOfKey(path) {
      const parent = nodeAt(path.slice(0, -1));
      const key = path.at(-1);
      if (!isMap(parent)) return at(0);
      const pair = parent.items.find(({ key: node }) => isScalar(node) && node.value === key);
      const start = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
      return at(start ?? 0);
    },
    referenceAt(path) {
      const node = nodeAt(path);
      return node && references.get(node);
    },
  };
}

/** Puts the environment into every scalar value and gives back which ones it changed. */
function substitute(
  contents: Node | null,
  environment: NodeJS.ProcessEnv,
  at: (offset: number) => string,
): ReadonlyMap<Node, string> {
  const references = new Map<Node, string>();
  const problems: string[] = [];
  visit(contents, {
    Scalar(role, node) {
      if (role === 'key' || typeof node.value !== 'string') return;
      const source = node.value;
      const result = interpolate(source, environment);
      if (result.kind === 'problem') {
        problems.push(`${at(node.range?.[0] ?? 0)}: ${result.message}.`);
        return;
      }
      const retype = result.substituted && node.type === 'PLAIN';
      node.value = retype ? plainValue(result.text) : result.text;
      if (result.substituted) references.set(node, source);
    },
  });
  if (problems.length > 0) throw new GatewayError('CONFIG_INVALID', problems.join('\n'));
  return references;
}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** The value that a plain scalar of this text has: what YAML would have read without quotes. */
function plainValue(text: string): string | number | boolean | null {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:null|Null|NULL|~)$/.test(text)) return null;
  return NUMBER.test(text) ? Number(text) : text;
}
