import { ERRORS } from '@apollo/federation-internals';

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map(
  Object.values(ERRORS).map(({ code, description }) => [code, description]),
);

/** The codes of the errors that the composer knows. */
export function composerCodes(): string[] {
  return [...DESCRIPTIONS.keys(), 'FROM_SUBGRAPH_DOES_NOT_EXIST'];
}

/** What the composer itself says of a code. */
export function composerDescription(code: string): string | undefined {
  return DESCRIPTIONS.get(code);
}
