/** Something worth knowing about a product. */
export type SeedAttribute =
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly number: number;
      readonly unit: string | null;
    }
  | { readonly kind: 'flag'; readonly name: string; readonly holds: boolean };

/** What has to be heeded when a product is carried. */
export type HandlingClass = 'STANDARD' | 'FRAGILE' | 'BULKY';

/** What sort of thing a product is: the middle part of its stock keeping unit. */
export type KindCode =
  | ('TENT' | 'SBAG' | 'SMAT' | 'STOV' | 'LANT')
  | ('PACK' | 'BOTL' | 'POLE')
  | ('OVER' | 'BUDS')
  | ('PORT' | 'RADI' | 'TURN')
  | ('CUPS' | 'GRND' | 'BREW' | 'TEAP')
  | ('PRUN' | 'HAND' | 'WCAN' | 'GLOV')
  | 'BOOK'
  | ('GAME' | 'CARD')
  | ('NOTE' | 'PENS');

/** What people call a product in a sentence: `tent`, or `headphones`, which is a plural. */
export interface Called {
  readonly noun: string;
  readonly plural: boolean;
}

/** A product as it is written down by hand; larger worlds add variants of it. */
export interface ProductTemplate {
  readonly name: string;
  readonly cents: number;
  /** With its box. */
  readonly grams: number;
  readonly about: string;
  readonly attributes: readonly SeedAttribute[];
  /** Unless it is that of the kind. */
  readonly handlingClass?: HandlingClass;
  /** Unless it is called what others of its kind are. */
  readonly called?: Called;
  /** Whether children use it and their parents review it. */
  readonly forChildren?: boolean;
  /** Parts of it that reviewers may name, such as a recipe of a cookbook. */
  readonly mentions?: readonly string[];
}

/** Products of one kind, which have their words in reviews in common. */
export interface KindTemplate {
  readonly code: KindCode;
  readonly called: Called;
  readonly handlingClass: HandlingClass;
  /** What tells variants apart. */
  readonly variesBy: 'colour' | 'language';
  readonly products: readonly ProductTemplate[];
}

/** What a category that holds products is filled with. */
export interface ShelfTemplate {
  readonly categoryId: string;
  /** The first part of the stock keeping units. */
  readonly prefix: string;
  readonly kinds: readonly KindTemplate[];
}

/** An attribute in words. */
export function text(name: string, words: string): SeedAttribute {
  return { kind: 'text', name, text: words };
}

/** An attribute that is measured, or counted if it has no unit. */
export function number(name: string, value: number, unit: string | null = null): SeedAttribute {
  return { kind: 'number', name, number: value, unit };
}

/** An attribute that holds or does not. */
export function flag(name: string, holds: boolean): SeedAttribute {
  return { kind: 'flag', name, holds };
}
