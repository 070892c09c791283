import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const hiking: ShelfTemplate = {
  categoryId: 'category-hiking',
  prefix: 'HIK',
  kinds: [
    {
      code: 'PACK',
      called: { noun: 'rucksack', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Ridgeline 28 Daypack',
          cents: 11900,
          grams: 1250,
          about:
            'A 28-litre pack for long days out, held off the back by a taut mesh so that the shirt stays dry. Rain cover, pole loops and a hip pocket for the phone.',
          attributes: [
            number('Capacity', 28, 'l'),
            number('Weight', 1.1, 'kg'),
            text('Back', 'Tensioned mesh'),
            flag('Rain cover', true),
          ],
        },
        {
          name: 'Long Haul 55 Trekking Rucksack',
          cents: 21900,
          grams: 2400,
          about:
            'A trekking pack for a week or more, with a back that adjusts to the wearer, a separate compartment for the wet things and a lid that becomes a bum bag.',
          attributes: [
            number('Capacity', 55, 'l'),
            number('Weight', 2.1, 'kg'),
            text('Back', 'Adjustable, padded'),
            flag('Rain cover', true),
          ],
        },
        {
          name: 'Skylark 18 Rolltop Rucksack',
          cents: 7990,
          grams: 780,
          about:
            'A light rolltop for the town and the hill behind it. Waterproof seams, one big compartment, and a sleeve that takes a bottle or a laptop.',
          attributes: [
            number('Capacity', 18, 'l'),
            number('Weight', 0.65, 'kg'),
            text('Back', 'Thin foam'),
            flag('Waterproof', true),
          ],
        },
        {
          name: 'Brook 12 Children’s Rucksack',
          forChildren: true,
          cents: 4490,
          grams: 520,
          about:
            'A first proper rucksack: chest strap with a whistle, reflecting piping, a name tag inside and a pocket that fits exactly one treasure.',
          attributes: [
            number('Capacity', 12, 'l'),
            number('Weight', 0.42, 'kg'),
            number('Age from', 4),
            flag('Rain cover', true),
          ],
        },
        {
          name: 'Hut to Hut 38 Rucksack',
          cents: 16900,
          grams: 1700,
          about:
            'Made for the days between mountain huts: room for a liner, spare clothes and too much chocolate, and a front that unzips so that you need not unpack to the bottom.',
          attributes: [
            number('Capacity', 38, 'l'),
            number('Weight', 1.5, 'kg'),
            text('Back', 'Ventilated foam'),
            flag('Rain cover', true),
          ],
        },
      ],
    },
    {
      code: 'BOTL',
      called: { noun: 'bottle', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Spring Steel Bottle, 0.7 Litres',
          cents: 1990,
          grams: 240,
          about:
            'A single-walled steel bottle with a wide mouth that takes ice cubes and a brush. The loop on the lid is strong enough for a carabiner.',
          attributes: [
            number('Volume', 0.7, 'l'),
            text('Material', 'Stainless steel'),
            flag('Insulated', false),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Ember Vacuum Flask, 1 Litre',
          called: { noun: 'flask', plural: false },
          cents: 3690,
          grams: 610,
          about:
            'Tea that is still hot at the summit and at the car afterwards. Two steel walls, a lid that is also a cup, and a stopper that pours without coming off.',
          attributes: [
            number('Volume', 1, 'l'),
            text('Material', 'Stainless steel'),
            number('Keeps hot for', 12, 'h'),
            flag('Insulated', true),
          ],
        },
        {
          name: 'Trickle Filter Bottle',
          cents: 4290,
          grams: 210,
          about:
            'A soft bottle with a hollow-fibre filter in its neck. Fill it from a stream, squeeze, drink; the filter rinses clean and lasts for a thousand litres.',
          attributes: [
            number('Volume', 0.6, 'l'),
            text('Material', 'Soft plastic, free of BPA'),
            number('Filter lasts for', 1000, 'l'),
            flag('Insulated', false),
          ],
        },
        {
          name: 'Pocket Flask Mini, 0.3 Litres',
          called: { noun: 'flask', plural: false },
          cents: 2290,
          grams: 260,
          about:
            'One generous cup of coffee, hot for a morning, in a flask that fits the pocket of a coat. The lid opens with one thumb and locks.',
          attributes: [
            number('Volume', 0.3, 'l'),
            text('Material', 'Stainless steel'),
            number('Keeps hot for', 6, 'h'),
            flag('Insulated', true),
          ],
        },
      ],
    },
    {
      code: 'POLE',
      called: { noun: 'poles', plural: true },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Chamois Folding Trekking Poles',
          cents: 9990,
          grams: 610,
          about:
            'A pair of folding poles that snap together in a second and stow inside a daypack. Cork grips, with foam below them for the steep bits.',
          attributes: [
            text('Material', 'Aluminium'),
            number('Weight of the pair', 490, 'g'),
            number('Packed length', 37, 'cm'),
            text('Grip', 'Cork'),
          ],
        },
        {
          name: 'Larch Telescopic Trekking Poles',
          cents: 5990,
          grams: 700,
          about:
            'A pair of three-part poles with lever locks that can be worked in gloves. They come with baskets for mud and for snow, and rubber feet for the village.',
          attributes: [
            text('Material', 'Aluminium'),
            number('Weight of the pair', 560, 'g'),
            number('Packed length', 65, 'cm'),
            text('Grip', 'Foam'),
          ],
        },
        {
          name: 'Quill Carbon Trekking Poles',
          cents: 14900,
          grams: 440,
          about:
            'Carbon poles for people who climb fast and carry little. Stiff, quiet on rock, and light enough to forget in your hands.',
          attributes: [
            text('Material', 'Carbon'),
            number('Weight of the pair', 330, 'g'),
            number('Packed length', 36, 'cm'),
            text('Grip', 'Foam'),
          ],
        },
        {
          name: 'Promenade Nordic Walking Poles',
          cents: 4990,
          grams: 520,
          about:
            'Fixed-length poles with straps that click out of the grip, for brisk rounds through the park. Please choose the length by two thirds of your height.',
          attributes: [
            text('Material', 'Carbon and glass fibre'),
            number('Weight of the pair', 380, 'g'),
            number('Length', 115, 'cm'),
            text('Grip', 'Cork'),
          ],
        },
      ],
    },
  ],
};
