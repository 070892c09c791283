import { isPlainHttpUrl } from './http-url.ts';
/** What `--baseline` asks for. */
export type BaselineSpec =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'git'; readonly ref: string }
  | { readonly kind: 'merge-base'; readonly ref: string }
  | { readonly kind: 'dir'; readonly path: string }
  | { readonly kind: 'supergraph'; readonly path: string }
  | { readonly kind: 'live' }
  | { readonly kind: 'introspect'; readonly url: string };

/** The forms of a baseline, for messages. */
export const BASELINE_FORMS =
  'auto, none, git:REF, git:merge-base(REF), dir:PATH, supergraph:FILE, subgraphs:live or introspect:URL';

/** Reads one of `BASELINE_FORMS`; undefined for anything else. */
export function parseBaselineSpec(text: string): BaselineSpec | undefined {
  if (text === 'auto' || text === 'none') return { kind: text };
  if (text === 'subgraphs:live') return { kind: 'live' };
  const mergeBaseRef = text.match(/^git:merge-base\((.+)\)$/)?.[1];
  if (mergeBaseRef !== undefined) return { kind: 'merge-base', ref: mergeBaseRef };
  const [, form, rest = ''] = text.match(/^(dir|git|supergraph|introspect):(.+)$/s) ?? [];
  switch (form) {
    case 'dir':
      return { kind: 'dir', path: rest };
    case 'git':
      return rest.includes('\n') ? undefined : { kind: 'git', ref: rest };
    case 'supergraph':
      return { kind: 'supergraph', path: rest };
    case 'introspect':
      return isPlainHttpUrl(rest) ? { kind: 'introspect', url: rest } : undefined;
    default:
      return undefined;
  }
}

/** Hides the user name and password of a URL within a text. */
export function withoutCredentials(text: string): string {
  return text.replace(/(?<=:\/\/)[^\s/@"']+(?=@)/g, '***');
}
