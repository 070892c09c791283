import type { OperationOutline, Outline, RootOutline } from '../../workloads/outline.ts';

/** An operation, with the texts of its calls written once. */
export interface Prepared {
  readonly roots: readonly RootOutline[];
  readonly people: CallTexts;
  readonly items: CallTexts;
  readonly opinions: string | undefined;
  readonly depot: string | undefined;
}

/** Bodies up to the variables, which are written after them with the last brace. */
export interface CallTexts {
  readonly roots: string | undefined;
  readonly entities: string | undefined;
}

export type Kind = 'people' | 'items';

const KEYS = { people: 'id', items: 'sku' } as const;
const TYPES = { people: 'Person', items: 'Item' } as const;
const DEPOT_FIELDS = new Set(['inStock', 'shippingEstimate']);
const FOR_DEPOT = ['price', 'weight'];

export function prepare({ variables = '', roots }: OperationOutline): Prepared {
  const inner = roots.flatMap((root) => placesBelow(root));
  const all = [...roots.map((outline) => ({ kind: kindOf(outline), outline })), ...inner];
  const depotFields = fieldsOf(all, 'items').filter((field) => DEPOT_FIELDS.has(field));
  return {
    roots,
    people: callTexts('people', variables, roots, inner),
    items: callTexts('items', variables, roots, inner),
    opinions: opinionsText(roots),
    depot: depotFields.length > 0 ? entitiesText('items', depotFields) : undefined,
  };
}

export function kindOf({ field }: RootOutline): Kind {
  return field === 'people' || field === 'person' ? 'people' : 'items';
}

export function keyOf(kind: Kind): 'id' | 'sku' {
  return KEYS[kind];
}

interface Place {
  readonly kind: Kind;
  readonly outline: Outline;
}

/** Every place below one where people or items stand. */
function placesBelow({ opinions }: Outline): Place[] {
  const own: Place[] = [
    ...(opinions?.author ? [{ kind: 'people' as const, outline: opinions.author }] : []),
    ...(opinions?.item ? [{ kind: 'items' as const, outline: opinions.item }] : []),
  ];
  return own.flatMap((place) => [place, ...placesBelow(place.outline)]);
}

function fieldsOf(places: readonly Place[], wanted: Kind): string[] {
  const fields = places.flatMap(({ kind, outline }) => (kind === wanted ? outline.fields : []));
  return [...new Set(fields)];
}

function callTexts(
  kind: Kind,
  variables: string,
  roots: readonly RootOutline[],
  inner: readonly Place[],
): CallTexts {
  const own = roots.filter((root) => kindOf(root) === kind);
  const texts = own.map(
    (root) => `${root.field}${root.args ?? ''} { ${withKey(kind, root.fields).join(' ')} }`,
  );
  const fields = withKey(kind, fieldsOf(inner, kind));
  return {
    roots: own.length > 0 ? open(`query${variables} { ${texts.join(' ')} }`) : undefined,
    entities: fields.length > 1 ? entitiesText(kind, fields) : undefined,
  };
}

/** Fields that the owner of a type has; with what the depot wants to know, when it is asked. */
function withKey(kind: Kind, fields: readonly string[]): string[] {
  const own = fields.filter((field) => !DEPOT_FIELDS.has(field));
  const extra = own.length < fields.length ? FOR_DEPOT : [];
  return [...new Set([KEYS[kind], ...own, ...extra])];
}

function entitiesText(kind: Kind, fields: readonly string[]): string {
  const selection = `... on ${TYPES[kind]} { ${fields.join(' ')} }`;
  return open(`query($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`);
}

/** One call for the opinions of all roots: the list of root n is `rn`, its variable as well. */
function opinionsText(roots: readonly RootOutline[]): string | undefined {
  const asked = roots.flatMap((root, n) => (root.opinions ? [{ root, n }] : []));
  if (asked.length === 0) return undefined;
  const lists = asked.map(({ root, n }) => {
    const selection = `... on ${TYPES[kindOf(root)]} { ${printOpinions(root)} }`;
    return `r${n}: _entities(representations: $r${n}) { ${selection} }`;
  });
  const variables = asked.map(({ n }) => `$r${n}: [_Any!]!`).join(', ');
  return open(`query(${variables}) { ${lists.join(' ')} }`);
}

function printOpinions({ opinions }: Outline): string {
  if (!opinions) return '';
  const { fields, author, item } = opinions;
  const parts = [
    ...fields,
    ...(author ? [`author { id ${printOpinions(author)} }`] : []),
    ...(item ? [`item { sku ${printOpinions(item)} }`] : []),
  ];
  return `opinions { ${parts.join(' ')} }`;
}

function open(query: string): string {
  return `{"query":${JSON.stringify(query)},"variables":`;
}
