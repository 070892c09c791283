import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const camping: ShelfTemplate = {
  categoryId: 'category-camping',
  prefix: 'CAM',
  kinds: [
    {
      code: 'TENT',
      called: { noun: 'tent', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Fjordlight Two-Person Tent',
          cents: 24900,
          grams: 2950,
          about:
            'A freestanding three-season tent with two doors and two porches, so nobody climbs over anybody at night. It stands in six minutes and packs down to the size of a loaf of bread.',
          attributes: [
            number('Sleeps', 2),
            number('Doors', 2),
            number('Packed weight', 2.6, 'kg'),
            number('Water column', 3000, 'mm'),
            text('Poles', 'Aluminium, 9 mm'),
            text('Colour', 'Moss green'),
            flag('Freestanding', true),
          ],
        },
        {
          name: 'Lone Heron Solo Tent',
          cents: 18900,
          grams: 1700,
          about:
            'A one-person tent for people who count grams: a single hooped pole, a porch just deep enough for boots and a rucksack, and a fly that goes up first when it rains.',
          attributes: [
            number('Sleeps', 1),
            number('Packed weight', 1.3, 'kg'),
            number('Water column', 2500, 'mm'),
            text('Poles', 'Aluminium, 8.5 mm'),
            flag('Freestanding', false),
          ],
        },
        {
          name: 'Greyling Tunnel Tent for Four',
          cents: 42900,
          grams: 8900,
          handlingClass: 'BULKY',
          about:
            'A roomy tunnel tent with a dark sleeping cabin and a porch in which four people can sit out a wet afternoon. Colour-coded poles save the usual argument.',
          attributes: [
            number('Sleeps', 4),
            number('Packed weight', 8.2, 'kg'),
            number('Water column', 4000, 'mm'),
            text('Poles', 'Fibreglass, 12.7 mm'),
            flag('Freestanding', false),
            flag('Darkened cabin', true),
          ],
        },
        {
          name: 'Stonecrop Four-Season Tent',
          cents: 56900,
          grams: 3900,
          about:
            'Crossed poles, snow skirts and guy points at every corner: a two-person tent for places where the forecast is more of a threat than a promise.',
          attributes: [
            number('Sleeps', 2),
            number('Packed weight', 3.4, 'kg'),
            number('Water column', 5000, 'mm'),
            text('Poles', 'Aluminium, 10 mm'),
            flag('Freestanding', true),
            flag('Snow skirt', true),
          ],
        },
        {
          name: 'Meadow Three-Person Tent',
          cents: 15900,
          grams: 4100,
          about:
            'An easy-going dome for campsites and festivals, with a large door, pockets along both sides and two poles that a beginner gets right the first time.',
          attributes: [
            number('Sleeps', 3),
            number('Packed weight', 3.7, 'kg'),
            number('Water column', 2000, 'mm'),
            text('Poles', 'Fibreglass, 8.5 mm'),
            flag('Freestanding', true),
          ],
        },
      ],
    },
    {
      code: 'SBAG',
      called: { noun: 'sleeping bag', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Eider Down Sleeping Bag',
          cents: 28900,
          grams: 1150,
          about:
            'A mummy bag filled with traceable duck down, comfortable to four below zero. A baffle behind the zip and a snug collar keep the warmth where you are.',
          attributes: [
            number('Comfort temperature', -4, '°C'),
            number('Fill power', 700, 'cuin'),
            number('Longest sleeper', 190, 'cm'),
            text('Filling', 'Duck down'),
            flag('Two bags can be zipped together', false),
          ],
        },
        {
          name: 'Harvest Moon Sleeping Bag',
          cents: 9900,
          grams: 1800,
          about:
            'A roomy synthetic bag for mild nights from May to September. It goes in the washing machine, opens flat as a blanket and joins with a second one.',
          attributes: [
            number('Comfort temperature', 7, '°C'),
            number('Longest sleeper', 200, 'cm'),
            text('Filling', 'Recycled polyester'),
            flag('Two bags can be zipped together', true),
            flag('Machine washable', true),
          ],
        },
        {
          name: 'Little Owl Sleeping Bag for Children',
          forChildren: true,
          cents: 5490,
          grams: 1000,
          about:
            'A bag that grows along: the foot end folds away and comes out again, 30 centimetres at a time. Soft lining, a zip that little fingers can work, and a pocket for the torch.',
          attributes: [
            number('Comfort temperature', 9, '°C'),
            number('Longest sleeper', 150, 'cm'),
            text('Filling', 'Recycled polyester'),
            flag('Machine washable', true),
          ],
        },
      ],
    },
    {
      code: 'SMAT',
      called: { noun: 'sleeping mat', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Driftwood Self-Inflating Mat',
          cents: 7490,
          grams: 1350,
          about:
            'Five centimetres of foam that fill themselves while you put the kettle on. A wide valve empties the mat in one roll, and the underside does not slide.',
          attributes: [
            number('Thickness', 5, 'cm'),
            number('Length', 198, 'cm'),
            number('R-value', 4.4),
            flag('Repair kit included', true),
          ],
        },
        {
          name: 'Featherlane Air Mat',
          cents: 12900,
          grams: 620,
          about:
            'An air mat with lengthwise chambers and a reflecting layer inside, no larger than a water bottle when packed. The pump sack that comes with it fills it in a dozen strokes.',
          attributes: [
            number('Thickness', 8, 'cm'),
            number('Length', 185, 'cm'),
            number('R-value', 3.8),
            flag('Repair kit included', true),
            flag('Pump sack included', true),
          ],
        },
        {
          name: 'Roadside Folding Foam Mat',
          cents: 3490,
          grams: 480,
          about:
            'Closed-cell foam in an egg-box pattern that folds like an accordion. Nothing to inflate, nothing to puncture, and a decent seat at lunch.',
          attributes: [
            number('Thickness', 2, 'cm'),
            number('Length', 183, 'cm'),
            number('R-value', 2.1),
            flag('Repair kit included', false),
          ],
        },
      ],
    },
    {
      code: 'STOV',
      called: { noun: 'stove', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Tinder Gas Stove',
          cents: 4490,
          grams: 190,
          about:
            'A folding burner for screw-on cartridges with three serrated pot stands. It simmers as well as it boils, and weighs less than the soup.',
          attributes: [
            text('Fuel', 'Gas cartridge'),
            number('Output', 2600, 'W'),
            number('Time to boil a litre', 3.6, 'min'),
            flag('Piezo igniter', true),
          ],
        },
        {
          name: 'Kitchenette Spirit Stove Set',
          cents: 8990,
          grams: 1180,
          about:
            'A brass spirit burner in a windshield that nests with two pans, a lid that fries and a grip. Slow, silent and nearly impossible to break.',
          attributes: [
            text('Fuel', 'Methylated spirit'),
            number('Output', 1000, 'W'),
            number('Time to boil a litre', 8.5, 'min'),
            flag('Piezo igniter', false),
            flag('Pans included', true),
          ],
        },
      ],
    },
    {
      code: 'LANT',
      called: { noun: 'lantern', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Glow-worm Camping Lantern',
          cents: 3990,
          grams: 380,
          about:
            'A dimmable lantern that hangs, stands or sticks to a car door by its magnet. Warm light for supper, a red mode for the walk to the washhouse.',
          attributes: [
            number('Brightness', 320, 'lm'),
            number('Longest run', 60, 'h'),
            text('Charging', 'USB-C'),
            flag('Red light', true),
          ],
        },
        {
          name: 'Signalman Rechargeable Lantern',
          cents: 6490,
          grams: 720,
          about:
            'Bright enough for a whole pitch, with a battery that also tops up a phone. The handle folds into a hook, and rain does not bother it.',
          attributes: [
            number('Brightness', 800, 'lm'),
            number('Longest run', 110, 'h'),
            text('Charging', 'USB-C'),
            flag('Red light', false),
            flag('Charges a phone', true),
          ],
        },
      ],
    },
  ],
};
