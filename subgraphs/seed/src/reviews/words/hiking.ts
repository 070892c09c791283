import type { KindWords } from './words.ts';

/** Where and when hiking things are used; says nothing about how good they are. */
export const HIKING_SETTINGS = [
  'Along on [the E5|a round of the Königssee|the coastal path in Brittany|the Kungsleden|three days in the Tatras].',
  'I walk [two or three times a week|every Sunday, whatever the weather|to work and back, five kilometres each way].',
  'Bought before [a week in the Dolomites|the Camino|a school trip|our holiday in Madeira] and tried out at home first.',
  'A present for [my father|my daughter|my walking friend|myself, for turning forty].',
  'Roughly [a hundred|two hundred|eighty] kilometres with {them} so far.',
  'Used [mostly in the Black Forest|in heat and in sleet|between the office and the hills], so it has seen a bit of everything.',
] as const;

export const HIKING_WORDS: Record<'PACK' | 'BOTL' | 'POLE', KindWords> = {
  PACK: {
    praise: [
      [
        'Carries like nothing',
        'Even fully loaded [the weight sits on the hips|nothing pulls at the shoulders|I forget that it is there].',
        'Back',
      ],
      [
        'A dry back',
        'For the first time I came home with a [dry|nearly dry] back, in [July|twenty-eight degrees].',
        'Back',
      ],
      [
        'A place for everything',
        'The pockets are [exactly where I reach|sorted by someone who walks]; [the phone|the map|an apple] comes out without taking it off.',
      ],
      [
        'Tough fabric',
        'It has been dragged over [granite|a scree slope|a station platform] and shows [one faint scratch|nothing].',
      ],
      [
        'The cover holds',
        'The rain cover stayed on [in a storm|through four hours of rain], and the spare jumper was dry.',
        'Rain cover',
      ],
      [
        'Truly waterproof',
        'Cycled home through a cloudburst with a laptop in it. Everything dry.',
        'Waterproof',
      ],
    ],
    quibbles: [
      [
        'Straps too long',
        'The loose ends of the straps [flap about|want to be tucked away somewhere].',
      ],
      [
        'Tight bottle pocket',
        'When it is full you can hardly get a bottle [back into|out of] the side pocket.',
      ],
      [
        'The buckle squeaks',
        'Something at the [chest strap|hip belt] squeaks with every step. You get used to it. Nearly.',
      ],
    ],
    faults: [
      [
        'A strap tore',
        'A shoulder strap [tore at the seam|came off] [on the second day|after {since}], hours from the next village.',
      ],
      [
        'Presses',
        'No matter how I set it, the frame presses into [my shoulder blades|the small of my back].',
        'Back',
      ],
      [
        'The zip burst',
        'The main zip burst when it was [three quarters full|no fuller than usual].',
      ],
    ],
  },
  BOTL: {
    praise: [
      [
        'No leaks',
        'It has lain [on its side|upside down] in a bag with [a laptop|the maps|a library book] and has not lost a drop.',
      ],
      [
        'Still hot at the top',
        'Tea from six in the morning was still [hot|too hot to gulp] at [noon|two in the afternoon].',
        'Insulated',
      ],
      [
        'No taste at all',
        'Water tastes of water, [even on day three|also after a night in the car|even after apple juice].',
      ],
      [
        'Easy to clean',
        'The opening is wide enough for [a brush|my sponge and two fingers], so it really gets clean.',
      ],
      [
        'Survived a fall',
        'It fell [down a flight of stairs|off the bicycle|onto rock] and has nothing but [a dent to be proud of|a scratch].',
        'Insulated',
      ],
      [
        'Clean water anywhere',
        'Filled it from [a stream below the hut|a rather green lake] and felt [fine|perfectly well] the next day.',
        'Filter lasts for',
      ],
    ],
    quibbles: [
      [
        'Wide for the cup holder',
        'Too wide for [my bicycle’s bottle cage|the holder in the car] by two millimetres.',
      ],
      [
        'The lid takes two hands',
        'The lid wants two hands, which is a nuisance [on the bicycle|on a steep path].',
      ],
      ['Fingerprints', 'The finish shows every fingerprint [and a few scratches already|].'],
    ],
    faults: [
      [
        'Leaks',
        'Leaks at the seal. [My notebook is ruined.|The rucksack was soaked on the first day.]',
      ],
      [
        'A taste of metal',
        'Everything out of it tastes of [metal|plastic], although I [boiled it out twice|tried vinegar, soda and patience].',
      ],
      [
        'Lid broke',
        'The hinge of the lid broke [after {since}|the first time I dropped it, from knee height].',
      ],
    ],
  },
  POLE: {
    praise: [
      [
        'A good pace',
        'With them I walk [faster|further] than before and [notice it only at home|breathe more evenly].',
      ],
      [
        'Grip in the mud',
        'On [wet leaves|mud|a frozen path] they find a hold where my boots don’t.',
      ],
      [
        'My knees are grateful',
        'Twelve hundred metres downhill, and my knees [said nothing|were fine the next morning].',
        'Packed length',
      ],
      [
        'They hold',
        'They have not slipped or shortened once, [not even with my full weight on them|also not on a glacier].',
        'Packed length',
      ],
      [
        'Good grip',
        'The grips stay dry and [don’t rub|leave no blisters], even [after eight hours|in the heat].',
      ],
      [
        'Light in the hand',
        'Light enough that [I use them on the flat as well|the arms don’t tire].',
      ],
      [
        'Quick to set up',
        'Out of the rucksack and ready in [ten seconds|the time it takes to say so].',
        'Packed length',
      ],
    ],
    quibbles: [
      [
        'Tips get lost',
        'I have already lost [one of the rubber tips|a basket]; they could sit tighter.',
      ],
      ['They rattle', 'On tarmac they rattle a little.'],
      ['Straps for large hands', 'The straps are cut for larger hands than mine.'],
    ],
    faults: [
      [
        'Folded under me',
        'One of them gave way [on a descent|in the middle of a stream] and I [landed on my hip|sat down in the water].',
      ],
      ['Bent at once', 'Bent [on the first day|between two roots], and it cannot be straightened.'],
      [
        'The lock slips',
        'The lock of one pole slips however tight I set it. [Walking with one pole is no fun.|Dangerous, in my view.]',
        'Packed length',
      ],
    ],
  },
};
