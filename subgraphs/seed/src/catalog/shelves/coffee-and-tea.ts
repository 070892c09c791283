import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const coffeeAndTea: ShelfTemplate = {
  categoryId: 'category-coffee-and-tea',
  prefix: 'COF',
  kinds: [
    {
      code: 'CUPS',
      called: { noun: 'cups', plural: true },
      handlingClass: 'FRAGILE',
      variesBy: 'colour',
      products: [
        {
          name: 'Stilt Espresso Cups, Set of Four',
          cents: 3490,
          grams: 980,
          about:
            'Thick-walled porcelain cups with saucers, narrow at the foot so that the crema stands high. They stack two by two without wobbling.',
          attributes: [
            number('Pieces', 8),
            number('Volume', 70, 'ml'),
            text('Material', 'Porcelain'),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Double-Walled Espresso Glasses, Pair',
          called: { noun: 'glasses', plural: true },
          cents: 2290,
          grams: 360,
          about:
            'Two mouth-blown glasses in which the espresso seems to float. The outside stays cool to the fingers, the inside stays hot.',
          attributes: [
            number('Pieces', 2),
            number('Volume', 80, 'ml'),
            text('Material', 'Borosilicate glass'),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Saltglaze Stoneware Mugs, Set of Two',
          called: { noun: 'mugs', plural: true },
          cents: 3890,
          grams: 1050,
          about:
            'Two heavy mugs from a small pottery, no two glazed quite alike. The handle has room for a whole hand, mittens included.',
          attributes: [
            number('Pieces', 2),
            number('Volume', 350, 'ml'),
            text('Material', 'Stoneware'),
            flag('Microwave safe', true),
          ],
        },
        {
          name: 'Sunday Cappuccino Cups, Set of Six',
          cents: 5690,
          grams: 2400,
          about:
            'Six wide cups with saucers for milk foam that wants to be drawn on. Plain white on the inside, so that the coffee is the decoration.',
          attributes: [
            number('Pieces', 12),
            number('Volume', 180, 'ml'),
            text('Material', 'Porcelain'),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Tramline Travel Cup',
          called: { noun: 'cup', plural: false },
          cents: 1890,
          grams: 230,
          about:
            'A cup with a lid that shuts properly and a cork ring to hold it by. It fits under most machines and in every cup holder we tried.',
          attributes: [
            number('Pieces', 1),
            number('Volume', 340, 'ml'),
            text('Material', 'Tempered glass, cork'),
            flag('Dishwasher safe', true),
          ],
        },
      ],
    },
    {
      code: 'GRND',
      called: { noun: 'grinder', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Cartwheel Hand Grinder',
          cents: 8990,
          grams: 690,
          about:
            'A hand grinder with steel conical burrs and a click for every step from Turkish to French press. Forty seconds of work for a good cup.',
          attributes: [
            text('Burrs', 'Conical, steel'),
            number('Capacity', 30, 'g'),
            number('Settings', 36),
            flag('Electric', false),
          ],
        },
        {
          name: 'Millrace Burr Grinder',
          cents: 18900,
          grams: 3600,
          about:
            'An electric grinder that weighs the beans as it goes and stops at the gram. Quiet enough not to wake the flat, and easy to brush out.',
          attributes: [
            text('Burrs', 'Flat, steel, 54 mm'),
            number('Capacity', 250, 'g'),
            number('Settings', 40),
            flag('Electric', true),
            flag('Grinds by weight', true),
          ],
        },
        {
          name: 'Quayside Espresso Grinder',
          cents: 34900,
          grams: 6200,
          about:
            'A grinder for espresso and nothing else: stepless adjustment, a fork for the portafilter and hardly a gram left inside between two shots.',
          attributes: [
            text('Burrs', 'Flat, steel, 64 mm'),
            number('Capacity', 300, 'g'),
            flag('Stepless', true),
            flag('Electric', true),
          ],
        },
        {
          name: 'Pepperbox Travel Grinder',
          cents: 4990,
          grams: 420,
          about:
            'A slim hand grinder with ceramic burrs that slips into the tube of most travel presses. The crank folds; the lid does not rattle.',
          attributes: [
            text('Burrs', 'Conical, ceramic'),
            number('Capacity', 20, 'g'),
            number('Settings', 18),
            flag('Electric', false),
          ],
        },
      ],
    },
    {
      code: 'BREW',
      called: { noun: 'coffee maker', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Harbour Moka Pot, Six Cups',
          called: { noun: 'pot', plural: false },
          cents: 3690,
          grams: 720,
          about:
            'The pot that gurgles when it is ready, here in steel for every kind of hob. The spout does not drip, and the seal can be had on its own.',
          attributes: [
            number('Cups', 6),
            text('Material', 'Stainless steel'),
            flag('Works on induction', true),
            flag('Dishwasher safe', false),
          ],
        },
        {
          name: 'Hourglass Pour-Over Set',
          called: { noun: 'set', plural: false },
          cents: 4490,
          grams: 890,
          handlingClass: 'FRAGILE',
          about:
            'A glass carafe with a wooden collar and forty paper filters. It makes clean, light coffee and looks well on the table while it does.',
          attributes: [
            number('Cups', 4),
            text('Material', 'Borosilicate glass'),
            number('Filters included', 40),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Longboat French Press, One Litre',
          called: { noun: 'press', plural: false },
          cents: 4990,
          grams: 1240,
          about:
            'A double-walled steel press that keeps eight cups warm through a long breakfast. Two sieves catch what one would let through.',
          attributes: [
            number('Cups', 8),
            text('Material', 'Stainless steel'),
            flag('Insulated', true),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Bellows Travel Press',
          called: { noun: 'press', plural: false },
          cents: 3290,
          grams: 340,
          about:
            'Coffee by hand pressure in two minutes, on a desk, a train or a tree stump. The puck of grounds pops out in one piece.',
          attributes: [
            number('Cups', 1),
            text('Material', 'Plastic, free of BPA'),
            number('Filters included', 100),
            flag('Dishwasher safe', true),
          ],
        },
      ],
    },
    {
      code: 'TEAP',
      called: { noun: 'teapot', plural: false },
      handlingClass: 'FRAGILE',
      variesBy: 'colour',
      products: [
        {
          name: 'Wren Cast-Iron Teapot',
          cents: 5490,
          grams: 1900,
          about:
            'A small enamelled iron pot that keeps tea hot for an hour and looks as if it had always been yours. A steel strainer sits inside.',
          attributes: [
            number('Volume', 0.8, 'l'),
            text('Material', 'Cast iron, enamelled inside'),
            flag('Strainer included', true),
            flag('Dishwasher safe', false),
          ],
        },
        {
          name: 'Orangery Glass Teapot',
          cents: 3290,
          grams: 640,
          about:
            'Clear glass from spout to lid, for mint, for flowers and for watching. The strainer is wide enough to let whole leaves unfold.',
          attributes: [
            number('Volume', 1.1, 'l'),
            text('Material', 'Borosilicate glass'),
            flag('Strainer included', true),
            flag('Dishwasher safe', true),
          ],
        },
        {
          name: 'Four o’Clock Porcelain Teapot',
          cents: 4790,
          grams: 980,
          about:
            'A round-bellied pot for six cups with a lid that holds on while you pour the last drop. White outside, a thin blue line at the rim.',
          attributes: [
            number('Volume', 1.3, 'l'),
            text('Material', 'Porcelain'),
            flag('Strainer included', false),
            flag('Dishwasher safe', true),
          ],
        },
      ],
    },
  ],
};
