/** What is asked of people or items at one place of an operation. */
export interface Outline {
  /** Of the entity itself, those of the depot included. */
  readonly fields: readonly string[];
  readonly opinions?: OpinionOutline;
}

export interface OpinionOutline {
  readonly fields: readonly string[];
  /** Who wrote it, or what it is about. */
  readonly author?: Outline;
  readonly item?: Outline;
}

/** A field of `Query`, with the text of its arguments. */
export interface RootOutline extends Outline {
  readonly field: 'people' | 'person' | 'featured' | 'item';
  readonly args?: string;
}

/** An operation as a list of what it asks for, from which its text is written. */
export interface OperationOutline {
  readonly name: string;
  readonly variables?: string;
  readonly roots: readonly RootOutline[];
}

/** The text of the operation that a client sends. */
export function printOperation({ name, variables = '', roots }: OperationOutline): string {
  const fields = roots.map((root) => `${root.field}${root.args ?? ''} ${printOutline(root)}`);
  return `query ${name}${variables} { ${fields.join(' ')} }`;
}

function printOutline({ fields, opinions }: Outline): string {
  return `{ ${[...fields, ...(opinions ? [printOpinions(opinions)] : [])].join(' ')} }`;
}

function printOpinions({ fields, author, item }: OpinionOutline): string {
  const parts = [
    ...fields,
    ...(item ? [`item ${printOutline(item)}`] : []),
    ...(author ? [`author ${printOutline(author)}`] : []),
  ];
  return `opinions { ${parts.join(' ')} }`;
}
