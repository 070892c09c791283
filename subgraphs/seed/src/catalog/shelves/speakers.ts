import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const speakers: ShelfTemplate = {
  categoryId: 'category-speakers',
  prefix: 'SPK',
  kinds: [
    {
      code: 'PORT',
      called: { noun: 'speaker', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Picnic Portable Speaker',
          cents: 7990,
          grams: 720,
          about:
            'A speaker the size of a lunchbox with a strap, a clear voice and enough bass for a blanket of six people. Sand, rain and spilt lemonade rinse off.',
          attributes: [
            number('Battery life', 18, 'h'),
            number('Output', 20, 'W'),
            text('Water resistance', 'IP67'),
            flag('Stereo pair', true),
          ],
        },
        {
          name: 'Bathroom Singer Shower Speaker',
          cents: 3990,
          grams: 330,
          about:
            'A waterproof speaker with a suction cup and big buttons that work with soap on your hands. It floats, in case the cup has a bad day.',
          attributes: [
            number('Battery life', 10, 'h'),
            number('Output', 5, 'W'),
            text('Water resistance', 'IPX7'),
            flag('Floats', true),
          ],
        },
        {
          name: 'Courtyard Party Speaker',
          cents: 24900,
          grams: 6400,
          handlingClass: 'BULKY',
          about:
            'A large battery speaker with a handle, a microphone input and a low end that carries across a courtyard. The lights can be switched off, thank goodness.',
          attributes: [
            number('Battery life', 14, 'h'),
            number('Output', 120, 'W'),
            text('Water resistance', 'IPX4'),
            flag('Microphone input', true),
          ],
        },
        {
          name: 'Parlour Bookshelf Speakers, Pair',
          called: { noun: 'speakers', plural: true },
          cents: 34900,
          grams: 9800,
          handlingClass: 'BULKY',
          about:
            'A pair of active two-way speakers in oiled oak with inputs for the turntable, the television and the phone. They fill a living room without shouting.',
          attributes: [
            number('Output', 80, 'W'),
            text('Connection', 'Bluetooth, optical, phono'),
            text('Cabinet', 'Oak veneer'),
            flag('Remote control', true),
          ],
        },
        {
          name: 'Acorn Pocket Speaker',
          cents: 2990,
          grams: 190,
          about:
            'A speaker no bigger than an apple that clips to a rucksack. It will not shake a wall, but it makes a podcast in a kitchen sound like somebody at the table.',
          attributes: [
            number('Battery life', 9, 'h'),
            number('Output', 4, 'W'),
            text('Water resistance', 'IPX5'),
            flag('Stereo pair', false),
          ],
        },
      ],
    },
    {
      code: 'RADI',
      called: { noun: 'radio', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Breakfast Table Radio',
          cents: 12900,
          grams: 1900,
          about:
            'Digital and FM radio in a wooden case with one large knob. Four buttons keep four stations, and the display dims itself at night.',
          attributes: [
            text('Reception', 'DAB+, FM'),
            number('Presets', 4),
            text('Cabinet', 'Walnut veneer'),
            flag('Bluetooth', true),
          ],
        },
        {
          name: 'Storm Lamp Crank Radio',
          cents: 4990,
          grams: 520,
          about:
            'A radio for the power cut and the allotment: it runs on a battery, on the sun or on your arm, carries a torch and charges a phone a little.',
          attributes: [
            text('Reception', 'DAB+, FM'),
            number('Battery', 4000, 'mAh'),
            flag('Hand crank', true),
            flag('Solar panel', true),
          ],
        },
        {
          name: 'Early Bird Clock Radio',
          cents: 6990,
          grams: 840,
          about:
            'Wakes two people at two times with light, birdsong or the news. The numbers can be read without glasses and the snooze bar found without looking.',
          attributes: [
            text('Reception', 'DAB+, FM'),
            number('Alarms', 2),
            flag('Sunrise light', true),
            flag('Battery back-up', true),
          ],
        },
      ],
    },
    {
      code: 'TURN',
      called: { noun: 'turntable', plural: false },
      handlingClass: 'FRAGILE',
      variesBy: 'colour',
      products: [
        {
          name: 'First Pressing Turntable',
          cents: 29900,
          grams: 6900,
          about:
            'A belt-driven turntable with a heavy platter and a cartridge fitted at the factory. Put it down, plug it in, drop the needle.',
          attributes: [
            text('Drive', 'Belt'),
            text('Speeds', '33, 45'),
            text('Cartridge', 'Moving magnet'),
            flag('Built-in preamplifier', true),
          ],
        },
        {
          name: 'Attic Suitcase Record Player',
          called: { noun: 'record player', plural: false },
          cents: 9990,
          grams: 3200,
          about:
            'A record player in a case with a handle and small speakers of its own. It is for the records from the attic and for fun, not for measurements.',
          attributes: [
            text('Drive', 'Belt'),
            text('Speeds', '33, 45, 78'),
            text('Cartridge', 'Ceramic'),
            flag('Built-in speakers', true),
          ],
        },
        {
          name: 'Steadfast Direct-Drive Turntable',
          cents: 49900,
          grams: 11200,
          about:
            'A direct drive that is at speed before the needle is down, in a chassis that shrugs off footsteps. Pitch control, and a dust cover that stays where you leave it.',
          attributes: [
            text('Drive', 'Direct'),
            text('Speeds', '33, 45, 78'),
            text('Cartridge', 'Moving magnet'),
            flag('Pitch control', true),
          ],
        },
        {
          name: 'Quiet Groove Automatic Turntable',
          cents: 21900,
          grams: 4800,
          about:
            'Press one button and the arm finds the record, plays it and goes home by itself. For people who fall asleep on side two.',
          attributes: [
            text('Drive', 'Belt'),
            text('Speeds', '33, 45'),
            text('Cartridge', 'Moving magnet'),
            flag('Automatic arm', true),
            flag('Bluetooth', true),
          ],
        },
      ],
    },
  ],
};
