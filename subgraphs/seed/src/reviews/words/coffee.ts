import type { KindWords } from './words.ts';

/** Where and when coffee things are used; says nothing about how good they are. */
export const COFFEE_SETTINGS = [
  'In daily use [in a household of four|in a tiny kitchen|in our office, where nobody is gentle|since my birthday].',
  'Bought as a present for [my sister’s new flat|a friend who is hard to please|my husband, who talks of nothing but coffee].',
  'I drink [two cups a day|far too much coffee|tea in the morning and coffee after four], so this matters to me.',
  'It was time for something better after [years of the cheap one|the old one met the kitchen floor|a very good holiday in Bologna].',
  'Breakfast here takes [an hour|ages on Sundays|seven minutes], and {this} {has} been part of it for {since}.',
] as const;

export const COFFEE_WORDS: Record<'CUPS' | 'GRND' | 'BREW' | 'TEAP', KindWords> = {
  CUPS: {
    praise: [
      [
        'A pleasure to hold',
        '{They} sit{s} well in the hand, [neither too thick nor too thin|with just the right weight].',
      ],
      [
        'Keeps the coffee hot',
        'The coffee stays hot [to the last sip|long enough to read the front page].',
      ],
      [
        'Beautiful and plain',
        'Beautiful without shouting about it. [Guests pick {them} up and turn {them} over.|I smile at {them} in the mornings.]',
      ],
      [
        'Dishwasher every day',
        'Through the dishwasher [every day|forty times at least], and {they} still look{s} new.',
        'Dishwasher safe',
      ],
      [
        'Survived the children',
        'Already knocked over [once|twice|more often than I would like]: not a chip.',
      ],
      ['A good present', 'I gave {them} away and promptly ordered the same for myself.'],
    ],
    quibbles: [
      [
        'Smaller than expected',
        'Smaller than I had pictured. The measurements were there, [I just didn’t read them|mea culpa].',
      ],
      ['The colour differs', 'The colour is a shade [cooler|darker] than on the screen.'],
      ['A rough foot', 'The foot is a little rough and has left a mark on [the table|the tray].'],
    ],
    faults: [
      [
        'Broken on arrival',
        'Arrived [in pieces|with a crack from rim to foot], in a box with [one layer of paper|plenty of air].',
      ],
      ['Cracked', 'Cracked [at the third use|in warm water|in the cupboard, with nobody near].'],
      ['Chips easily', 'Chips along the rim after {since}, with careful use. I expected more.'],
    ],
  },
  GRND: {
    praise: [
      [
        'An even grind',
        'The grind is [so even that I changed my recipe|far more even than what I had], and you taste it.',
      ],
      [
        'The best thing for the coffee',
        'It changed my coffee more than any machine did. [I should have started here.|Strange but true.]',
      ],
      [
        'Easy to clean',
        'Taken apart, brushed out and back together in [two minutes|less time than the brewing takes].',
      ],
      [
        'Solid',
        'Heavy, solid, no play in the [axle|bearings]. It feels like a tool, not like a toy.',
      ],
      [
        'Quiet enough',
        'Quiet enough for [six in the morning|a sleeping household]. [Nobody has complained yet.|The cat stays on the chair.]',
        'Electric',
      ],
      [
        'Weighs to the gram',
        'It stops at eighteen grams when I say eighteen. [Checked with a letter scale.|Every time.]',
        'Grinds by weight',
      ],
    ],
    quibbles: [
      [
        'Static',
        'In dry weather the grounds cling to everything; a drop of water on the beans helps.',
      ],
      ['A long way to fine', 'Finding the right setting took me [a whole bag of beans|a weekend].'],
      ['The catch cup', 'The catch cup could sit a little tighter.'],
    ],
    faults: [
      [
        'Uneven',
        'Dust and boulders in the same cup, on every setting. [My twenty-year-old one did better.|The coffee is bitter and sour at once.]',
      ],
      ['Jams', 'It jams with [light roasts|every second handful] and has to be taken apart.'],
      ['Broke down', 'It [stopped|started to screech] after {since}, in the middle of the beans.'],
    ],
  },
  BREW: {
    praise: [
      [
        'Coffee as it should be',
        'The coffee comes out [round and clear|strong without being bitter|better than in most cafés around here].',
      ],
      [
        'No fuss',
        'No capsules, no display, no descaling song. [Hot water, coffee, patience.|I love it for that.]',
      ],
      ['Washed up in no time', 'A rinse, a wipe, done. That decides whether I use a thing or not.'],
      [
        'Goes along everywhere',
        'It has been to [the office|a campsite|my parents-in-law’s] and back and made friends everywhere.',
      ],
      [
        'Works on our hob',
        'Works on induction without any tricks, [which my old one refused|finally].',
        'Works on induction',
      ],
      [
        'Warm to the last cup',
        'The last cup an hour later is still [warm|worth drinking].',
        'Insulated',
      ],
    ],
    quibbles: [
      ['The handle gets warm', 'The [handle|lid] gets warmer than I like.'],
      ['Less than it says', 'The number of cups is meant for [very small|somebody else’s] cups.'],
      [
        'A few grounds',
        'The last sip has some grounds in it. [One learns to leave it.|That may be my grinder.]',
      ],
    ],
    faults: [
      [
        'Leaks',
        'It leaks [at the seal|all over the table], from the first day on, however carefully I close it.',
      ],
      [
        'Broke at once',
        '[A part broke off|It cracked] [in the first week|under the tap]. I had not even been rough with it.',
      ],
      ['Burnt taste', 'Whatever I do, the coffee tastes [burnt|of metal|of washing-up].'],
    ],
  },
  TEAP: {
    praise: [
      [
        'Pours without a drip',
        'Pours in a clean arc and stops without a drip. [The tablecloth thanks it.|You would not believe how rare that is.]',
      ],
      ['Stays hot', 'Under a cosy the tea is still hot after [an hour|the whole crossword].'],
      [
        'Prettier than the picture',
        'Even prettier than in the picture; it has stayed on the table since it came.',
      ],
      [
        'Room for the leaves',
        'The strainer gives the leaves room, and it [shows|can be tasted].',
        'Strainer included',
      ],
      [
        'The right size',
        'The right size for [two people and a chapter|an afternoon with my mother].',
      ],
    ],
    quibbles: [
      ['A hot lid', 'The knob on the lid gets hot. A cloth helps.'],
      ['Stains', 'Black tea leaves its mark quickly; [soda takes it off|I call it character].'],
      [
        'The strainer is coarse',
        'The finest leaves slip through the strainer.',
        'Strainer included',
      ],
    ],
    faults: [
      [
        'An odd taste',
        'The first ten pots tasted of [the packing|something I can’t name], and so did the eleventh.',
      ],
      [
        'It drips',
        'It drips. Every cup, every time, down the spout and onto [the wood|my sleeve].',
      ],
      [
        'A crack',
        'A crack appeared [at the third pot|after {since}], with hot water, which is after all what it is for.',
        'Dishwasher safe',
      ],
      [
        'The lid falls',
        'The lid fell off while pouring [and into my cup|and is now in four pieces].',
        'Dishwasher safe',
      ],
    ],
  },
};
