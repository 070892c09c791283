import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../catalog/templates.ts';
import { Random } from '../random.ts';
import { composeReview } from './compose.ts';
import { BUNDLE_VOCABULARY, vocabularyOf } from './vocabulary.ts';

const vocabularies = [BUNDLE_VOCABULARY, ...TEMPLATES.map((_, place) => vocabularyOf(place))];

describe('the vocabulary of every item', () => {
  it('has something to say at any number of stars', () => {
    for (const { settings, praise, quibbles, faults } of vocabularies) {
      expect(Math.min(settings.length, praise.length)).toBeGreaterThan(2);
      expect(Math.min(quibbles.length, faults.length)).toBeGreaterThan(1);
    }
  });

  it('fills each of its patterns, whatever is drawn', () => {
    for (const [place, vocabulary] of vocabularies.entries()) {
      for (let round = 0; round < 40; round++) {
        const random = new Random('vocabulary.test', place * 100 + round);
        const { title, text } = composeReview(vocabulary, 1 + (round % 5), round * 3, random);
        expect(`${title} ${text}`).not.toMatch(/[[\]{}|]/);
      }
    }
  });

  it('leaves out what is about attributes that the product lacks', () => {
    const titles = (name: string) => {
      const place = TEMPLATES.findIndex(({ product }) => product.name === name);
      return vocabularyOf(place).praise.map(([title]) => title);
    };
    expect(titles('Fjordlight Two-Person Tent')).toContain('Stands without pegs');
    expect(titles('Lone Heron Solo Tent')).not.toContain('Stands without pegs');
    expect(titles('Copperline Wired Earphones')).toContain('No battery, no worry');
    expect(titles('Pebble Wireless Earbuds')).not.toContain('No battery, no worry');
  });
});
