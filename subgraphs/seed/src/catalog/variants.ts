import { at } from '../random.ts';
import type { KindTemplate, ProductTemplate, SeedAttribute } from './template.ts';

/** What a product is called and how it is described in a step of the scale. */
export interface Variant {
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly SeedAttribute[];
}

const COLOURS = [
  'slate grey',
  'rust red',
  'lake blue',
  'pine',
  'sand',
  'plum',
  'graphite',
  'ochre',
];
const LANGUAGES = [
  'German',
  'Dutch',
  'French',
  'Danish',
  'Italian',
  'Spanish',
  'Polish',
  'Finnish',
];

/**
 * The variant of a product that a step of the scale adds: step 0 has the product itself, later ones have it in other
 * colours or languages, and when these are used up, as another series.
 */
export function variantOf(product: ProductTemplate, kind: KindTemplate, step: number): Variant {
  const { name, about, attributes } = product;
  if (step === 0) return { name, description: about, attributes };
  const values = kind.variesBy === 'colour' ? COLOURS : LANGUAGES;
  const value = at(values, (step - 1) % values.length);
  const series = Math.floor((step - 1) / values.length) + 1;
  const suffix = series === 1 ? '' : `, Series ${series}`;
  if (kind.variesBy === 'language') {
    return {
      name: `${name}, ${value} Edition${suffix}`,
      description: `${about} This is the ${value} edition.`,
      attributes: replaceAttribute(attributes, 'Language', value),
    };
  }
  return {
    name: `${name}, ${titleCase(value)}${suffix}`,
    description: `${about} Here in ${value}.`,
    attributes: replaceAttribute(
      attributes,
      'Colour',
      value.charAt(0).toUpperCase() + value.slice(1),
    ),
  };
}

function replaceAttribute(
  attributes: readonly SeedAttribute[],
  name: string,
  words: string,
): readonly SeedAttribute[] {
  const others = attributes.filter((attribute) => attribute.name !== name);
  return [...others, { kind: 'text', name, text: words }];
}

function titleCase(words: string): string {
  return words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
