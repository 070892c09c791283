import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const gardenTools: ShelfTemplate = {
  categoryId: 'category-garden-tools',
  prefix: 'GAR',
  kinds: [
    {
      code: 'PRUN',
      called: { noun: 'secateurs', plural: true },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Quince Bypass Secateurs',
          cents: 3990,
          grams: 320,
          about:
            'Forged secateurs that cut live wood cleanly, up to the thickness of a thumb. Blade, spring and bolt can be replaced, so one pair is enough for a long time.',
          attributes: [
            text('Cut', 'Bypass'),
            number('Thickest branch', 24, 'mm'),
            text('Blade', 'Carbon steel'),
            flag('For the left hand too', false),
          ],
        },
        {
          name: 'Hedgerow Anvil Secateurs',
          cents: 2490,
          grams: 290,
          about:
            'A straight blade on a soft anvil for dry and dead wood. The ratchet takes a thick branch in three easy squeezes.',
          attributes: [
            text('Cut', 'Anvil with ratchet'),
            number('Thickest branch', 22, 'mm'),
            text('Blade', 'Steel, coated'),
            flag('For the left hand too', true),
          ],
        },
        {
          name: 'Trellis Flower Snips',
          called: { noun: 'snips', plural: true },
          cents: 1690,
          grams: 150,
          about:
            'Slender snips for deadheading, herbs and grapes. They reach between the stems and close without pinching the palm.',
          attributes: [
            text('Cut', 'Straight'),
            number('Thickest branch', 8, 'mm'),
            text('Blade', 'Stainless steel'),
            flag('For the left hand too', true),
          ],
        },
        {
          name: 'Orchard Long-Handled Loppers',
          called: { noun: 'loppers', plural: true },
          cents: 5990,
          grams: 1450,
          about:
            'Loppers with ash handles and a gear that doubles what your arms put in. For the apple tree that nobody cut last winter.',
          attributes: [
            text('Cut', 'Bypass with gear'),
            number('Thickest branch', 45, 'mm'),
            number('Length', 70, 'cm'),
            text('Handles', 'Ash'),
          ],
        },
      ],
    },
    {
      code: 'HAND',
      called: { noun: 'tool', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Allotment Hand Trowel',
          called: { noun: 'trowel', plural: false },
          cents: 1890,
          grams: 310,
          about:
            'A one-piece trowel that does not bend in clay, with a scale along the blade for bulbs and a beech handle that fits the palm.',
          attributes: [
            text('Head', 'Stainless steel'),
            text('Handle', 'Beech'),
            number('Length', 32, 'cm'),
            flag('Depth scale', true),
          ],
        },
        {
          name: 'Magpie Weeding Fork',
          called: { noun: 'fork', plural: false },
          cents: 1790,
          grams: 290,
          about:
            'Two tines and a curved heel that lever dandelions out with the whole root. Kneel, push, rock back, done.',
          attributes: [
            text('Head', 'Stainless steel'),
            text('Handle', 'Beech'),
            number('Length', 34, 'cm'),
            flag('Depth scale', false),
          ],
        },
        {
          name: 'Loam Border Spade',
          called: { noun: 'spade', plural: false },
          cents: 4690,
          grams: 1850,
          handlingClass: 'BULKY',
          about:
            'A narrow spade with a polished blade for working between plants. The tread is wide enough for thin soles, and clay slides off.',
          attributes: [
            text('Head', 'Stainless steel'),
            text('Handle', 'Ash, D grip'),
            number('Length', 96, 'cm'),
            flag('Foot tread', true),
          ],
        },
        {
          name: 'Loam Digging Fork',
          called: { noun: 'fork', plural: false },
          cents: 4890,
          grams: 2100,
          handlingClass: 'BULKY',
          about:
            'Four square tines, forged in one piece with the socket. It lifts potatoes without spearing them, and wakes up a bed in spring.',
          attributes: [
            text('Head', 'Carbon steel'),
            text('Handle', 'Ash, D grip'),
            number('Length', 102, 'cm'),
            flag('Foot tread', true),
          ],
        },
        {
          name: 'Furrow Push Hoe',
          called: { noun: 'hoe', plural: false },
          cents: 3390,
          grams: 1200,
          handlingClass: 'BULKY',
          about:
            'A swinging blade that cuts on the push and on the pull, just under the surface. A row of beans takes no longer than the song on the radio.',
          attributes: [
            text('Head', 'Hardened steel'),
            text('Handle', 'Ash'),
            number('Length', 165, 'cm'),
            number('Blade width', 15, 'cm'),
          ],
        },
      ],
    },
    {
      code: 'WCAN',
      called: { noun: 'watering can', plural: false },
      handlingClass: 'BULKY',
      variesBy: 'colour',
      products: [
        {
          name: 'Rainmaker Watering Can, Nine Litres',
          cents: 4290,
          grams: 1650,
          about:
            'A galvanised can with a long, balanced neck and a brass rose that turns up for seedlings and down for beans.',
          attributes: [
            number('Volume', 9, 'l'),
            text('Material', 'Galvanised steel'),
            text('Rose', 'Brass'),
            flag('For indoors', false),
          ],
        },
        {
          name: 'Windowsill Watering Can, One Litre',
          cents: 2290,
          grams: 420,
          handlingClass: 'STANDARD',
          about:
            'A small can with a spout like a heron’s neck that finds the soil under the leaves and stops without a drip on the sill.',
          attributes: [
            number('Volume', 1, 'l'),
            text('Material', 'Powder-coated steel'),
            flag('For indoors', true),
          ],
        },
        {
          name: 'Cloudburst Watering Can, Five Litres',
          cents: 1690,
          grams: 680,
          about:
            'A light can made of recycled plastic with two grips, for balconies with many pots and arms with little patience.',
          attributes: [
            number('Volume', 5, 'l'),
            text('Material', 'Recycled plastic'),
            text('Rose', 'Plastic, removable'),
            flag('For indoors', false),
          ],
        },
      ],
    },
    {
      code: 'GLOV',
      called: { noun: 'gloves', plural: true },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Bramble Leather Gauntlets',
          cents: 3290,
          grams: 340,
          about:
            'Goatskin gloves with cuffs up to the elbow for roses, brambles and cats that do not want to go to the vet. Soft after the first afternoon.',
          attributes: [
            text('Material', 'Goatskin'),
            text('Size', 'Medium'),
            flag('Thorn-proof', true),
            flag('Machine washable', false),
          ],
        },
        {
          name: 'Seedling Garden Gloves',
          cents: 1290,
          grams: 90,
          about:
            'Thin bamboo gloves with dipped fingertips that can still feel a seed. They dry overnight and stand the washing machine.',
          attributes: [
            text('Material', 'Bamboo fibre, nitrile'),
            text('Size', 'Medium'),
            flag('Thorn-proof', false),
            flag('Machine washable', true),
          ],
        },
      ],
    },
  ],
};
