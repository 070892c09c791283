import { flag, number, type ShelfTemplate, text } from '../template.ts';

export const headphones: ShelfTemplate = {
  categoryId: 'category-headphones',
  prefix: 'HPH',
  kinds: [
    {
      code: 'OVER',
      called: { noun: 'headphones', plural: true },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Hush 40 Noise-Cancelling Headphones',
          cents: 22900,
          grams: 560,
          about:
            'Closed over-ear headphones that take the engine out of a flight and the colleagues out of an office. Two devices at once, and real buttons to work them.',
          attributes: [
            text('Design', 'Over-ear, closed'),
            number('Battery life', 38, 'h'),
            text('Connection', 'Bluetooth 5.3, 3.5 mm'),
            flag('Noise cancelling', true),
            flag('Folds', true),
          ],
        },
        {
          name: 'Cellar Door Studio Headphones',
          cents: 14900,
          grams: 480,
          about:
            'Closed monitors with a straight, unflattering sound for anyone who records or mixes. The cable comes off, and every part can be replaced with a screwdriver.',
          attributes: [
            text('Design', 'Over-ear, closed'),
            number('Impedance', 80, 'Ω'),
            text('Connection', '3.5 mm, 6.3 mm adapter'),
            flag('Noise cancelling', false),
            flag('Replaceable pads', true),
          ],
        },
        {
          name: 'Veranda Open-Back Headphones',
          cents: 26900,
          grams: 520,
          about:
            'Open headphones for quiet rooms and long evenings. The music seems to stand around you, and your ears stay cool; the neighbours on the sofa hear some of it too.',
          attributes: [
            text('Design', 'Over-ear, open'),
            number('Impedance', 150, 'Ω'),
            text('Connection', '3.5 mm, 6.3 mm adapter'),
            flag('Noise cancelling', false),
            flag('Replaceable pads', true),
          ],
        },
        {
          name: 'Commuter On-Ear Headphones',
          cents: 7990,
          grams: 290,
          about:
            'Light wireless headphones that fold into a coat pocket. Ten minutes at the socket are enough for the way there and back.',
          attributes: [
            text('Design', 'On-ear, closed'),
            number('Battery life', 30, 'h'),
            text('Connection', 'Bluetooth 5.2'),
            flag('Noise cancelling', false),
            flag('Folds', true),
          ],
        },
        {
          name: 'Tadpole Children’s Headphones',
          forChildren: true,
          cents: 3490,
          grams: 240,
          about:
            'Headphones for small heads with a volume that stops at 85 decibels. The cable lets go before anything breaks, and a second child can plug in.',
          attributes: [
            text('Design', 'On-ear, closed'),
            number('Loudest', 85, 'dB'),
            text('Connection', '3.5 mm'),
            number('Age from', 3),
            flag('Second socket', true),
          ],
        },
        {
          name: 'Night Shift Wireless Headset',
          called: { noun: 'headset', plural: false },
          cents: 11900,
          grams: 380,
          about:
            'A headset for people who talk for a living: a microphone on a boom that mutes when it is lifted, and cushions that are still kind in the eighth hour.',
          attributes: [
            text('Design', 'On-ear, closed'),
            number('Battery life', 24, 'h'),
            text('Connection', 'Bluetooth 5.2, USB dongle'),
            flag('Boom microphone', true),
          ],
        },
      ],
    },
    {
      code: 'BUDS',
      called: { noun: 'earbuds', plural: true },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: [
        {
          name: 'Pebble Wireless Earbuds',
          cents: 8990,
          grams: 140,
          about:
            'Small round earbuds in a case like a river stone. They do the simple things well: connect at once, stay put and sound warm.',
          attributes: [
            number('Battery life', 7, 'h'),
            number('Battery life with case', 28, 'h'),
            text('Charging', 'USB-C'),
            flag('Noise cancelling', false),
            text('Water resistance', 'IPX4'),
          ],
        },
        {
          name: 'Pebble Pro Noise-Cancelling Earbuds',
          cents: 15900,
          grams: 150,
          about:
            'The larger brother of the Pebble with noise cancelling, a transparency mode that sounds natural and four sizes of tips. The case charges on a pad.',
          attributes: [
            number('Battery life', 8, 'h'),
            number('Battery life with case', 32, 'h'),
            text('Charging', 'USB-C, wireless'),
            flag('Noise cancelling', true),
            text('Water resistance', 'IPX5'),
          ],
        },
        {
          name: 'Sprinter Sports Earbuds',
          cents: 10900,
          grams: 180,
          about:
            'Earbuds with soft hooks that hold through intervals, burpees and rain. The buttons can be felt with a sweaty finger, and the case rinses clean.',
          attributes: [
            number('Battery life', 10, 'h'),
            number('Battery life with case', 40, 'h'),
            text('Charging', 'USB-C'),
            flag('Ear hooks', true),
            text('Water resistance', 'IPX7'),
          ],
        },
        {
          name: 'Whisper Sleep Earbuds',
          cents: 12900,
          grams: 130,
          about:
            'Flat, soft earbuds for sleeping on your side. They play rain, pink noise or your audiobook, and stop by themselves when you have dropped off.',
          attributes: [
            number('Battery life', 10, 'h'),
            text('Charging', 'USB-C'),
            number('Depth', 11, 'mm'),
            flag('Sleep timer', true),
          ],
        },
        {
          name: 'Copperline Wired Earphones',
          called: { noun: 'earphones', plural: true },
          cents: 2490,
          grams: 70,
          about:
            'Wired earphones for everyone who has enough batteries to charge. Aluminium shells, a cable that does not tangle easily, and a microphone with one honest button.',
          attributes: [
            text('Connection', 'USB-C'),
            number('Cable length', 1.2, 'm'),
            text('Housing', 'Aluminium'),
            flag('Microphone', true),
          ],
        },
        {
          name: 'Open Road Bone-Conduction Earphones',
          called: { noun: 'earphones', plural: true },
          cents: 11500,
          grams: 210,
          about:
            'They rest in front of the ear and leave it free for bicycles, buses and birdsong. One band behind the head, no wires, nothing in the ear.',
          attributes: [
            number('Battery life', 9, 'h'),
            text('Charging', 'Magnetic'),
            flag('Ears stay open', true),
            text('Water resistance', 'IP55'),
          ],
        },
      ],
    },
  ],
};
