import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, requiredTerms, searchTerms, wholeWordTerms } from './words.ts';

const finds = (text: string, name: string) => {
  const terms = new Set(searchTerms(name));
  const required = requiredTerms(text);
  return required.length > 0 && required.every((term) => terms.has(term));
};

describe('a search', () => {
  it.each([
    ['ten', 'Fjordlight Tent'],
    ['TENT fjord', 'Fjordlight Tent'],
    ['cafe', 'Café Crème'],
    ['cafe\u0301', 'Café Crème'],
    ['strasse', 'Spiel des Jahres: Straße'],
    ['straß', 'STRASSE'],
    ['οδος', 'ΟΔΟΣ'],
    ['fish', 'ﬁsh'],
    ['38', 'Hut to Hut 38 Rucksack'],
    ['four-season', 'Stonecrop Four-Season Tent'],
    ['pia', 'Sundays at Nonna Pia’s'],
    ['テン', 'テント'],
    [`${'a'.repeat(30)}b`, `${'a'.repeat(30)}b`],
  ])('for %j finds %j', (text, name) => {
    expect(finds(text, name)).toBe(true);
  });

  it.each([
    ['ent', 'Fjordlight Tent'],
    ['tent lamp', 'Fjordlight Tent'],
    ['.*', 'Fjordlight Tent'],
    ['$', 'Price in $'],
    ['🔥', '🔥 Fire'],
    ['', 'Fjordlight Tent'],
  ])('for %j does not find %j', (text, name) => {
    expect(finds(text, name)).toBe(false);
  });

  it('finds a name by each beginning of each of its words', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Zäöüß0-9]{1,30}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 1, max: 30 }), (name, which, length) => {
        const word = name[which % name.length] ?? '';
        expect(finds(word.slice(0, length), name.join(' '))).toBe(true);
      }),
    );
  });
});

describe('the terms of a text', () => {
  it('are letters and digits only, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const term of requiredTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  it('tell whole words from beginnings', () => {
    expect(searchTerms('Tent')).toEqual(['T', 'TE', 'TEN', 'TENT', '=TENT']);
    expect(searchTerms('Tent')).toEqual(expect.arrayContaining(wholeWordTerms('tent')));
    expect(searchTerms('Tent')).not.toEqual(expect.arrayContaining(wholeWordTerms('ten')));
  });

  it('hold each word once', () => {
    expect(requiredTerms('tent TENT Tént')).toEqual(['TENT']);
  });
});

it('names that differ in case or accents only are sorted as equal', () => {
  expect(fold('Écru Straße')).toBe(fold('ecru STRASSE'));
});
