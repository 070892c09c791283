import type { KindWords } from './words.ts';

/** Where and when headphones are used; says nothing about how good they are. */
export const HEADPHONE_SETTINGS = [
  'I wear {them} [on the train to Utrecht|at my desk, six hours a day|on the way to school and back|mostly for audiobooks].',
  'Tried with [a string quartet|Bach and drum and bass|the same four records as always|podcasts, calls and far too much jazz].',
  'Bought because [the flat has thin walls|I share an office with three people|my son practises the drums|our baby sleeps next door].',
  'The [third|second|fourth] pair in as many years, so I came with low hopes.',
  'A birthday present [for my partner|for our fifteen-year-old|from my colleagues], chosen after much reading of reviews.',
] as const;

export const HEADPHONE_WORDS: Record<'OVER' | 'BUDS', KindWords> = {
  OVER: {
    praise: [
      [
        'Comfortable for hours',
        'After [three|four|five] hours I still [forget that I am wearing {them}|have no sore ears], [even with glasses on|and I wear glasses].',
      ],
      [
        'Clear, never sharp',
        'The sound is clear without being sharp: [voices stand out|I hear breath and bow|the bass has a shape instead of a boom].',
      ],
      [
        'Silence at last',
        'I pressed the button and [the office|the aeroplane|the lawn mower next door] was gone.',
        'Noise cancelling',
      ],
      [
        'Charged once a week',
        'I charge {them} on Sundays, and that does for the week.',
        'Battery life',
      ],
      [
        'Everything can be replaced',
        'Pads and cable come off without tools. I like things that [can be mended|are meant to stay].',
        'Replaceable pads',
      ],
      [
        'A microphone people praise',
        'Colleagues say that I sound [closer|better] than in person.',
        'Boom microphone',
      ],
      [
        'Well made',
        'No creaking, no wobbling hinge, and [a cable|a band] that looks as if it meant to last.',
      ],
    ],
    quibbles: [
      ['Warm ears', 'In [summer|a warm room] the ears get warm after a while.'],
      [
        'No case',
        'For the price a case would have been kind; [a cloth bag|nothing of the sort] comes with {them}.',
      ],
      [
        'Tight at first',
        'A bit tight for the first [days|week]. A night over a pile of books helped.',
      ],
    ],
    faults: [
      [
        'One side is silent',
        '[After {since}|From the third day on] only the left side played. [A wiggle at the joint helps for a minute.|Nothing helps.]',
      ],
      [
        'Cuts out',
        'The sound cuts out [whenever I turn my head|in every second song|with the phone in my pocket].',
        'Battery life',
      ],
      ['Hurts', 'So tight that I have [a headache|red ears] after half an hour.'],
    ],
  },
  BUDS: {
    praise: [
      [
        'They stay in',
        'They stay where they are, [running|on the bicycle|during headstands, and I have witnesses].',
      ],
      [
        'Connects at once',
        'Out of the pocket, into the ears, and the music is there. [Every single time.|No menus.]',
        'Battery life',
      ],
      [
        'Bigger than their size',
        'Far more [bass|room|detail] than something this small has any right to.',
      ],
      [
        'Good for calls',
        'My mother understands me [on a windy platform|next to a main road], which is the hardest test I know.',
      ],
      [
        'The world gone quiet',
        'The noise cancelling takes away [the tram|the snoring|the fan], and leaves the music alone.',
        'Noise cancelling',
      ],
      ['A run in the rain', 'Soaked through twice, dried, fine.', 'Water resistance'],
      [
        'No battery, no worry',
        'Plug in, listen, done. I had forgotten how pleasant that is.',
        'Cable length',
      ],
      [
        'I hear the traffic',
        'Music and [the bell of the tram|the cars behind me] at the same time: just what I wanted for cycling.',
        'Ears stay open',
      ],
    ],
    quibbles: [
      [
        'A code instead of a manual',
        'Instead of a manual there is a code to scan, [which my mother did not find funny|and the page behind it is endless].',
      ],
      [
        'A slippery case',
        'The case is [so smooth that it jumps out of the hand|a magnet for scratches].',
        'Battery life with case',
      ],
      [
        'Choose the tips with care',
        'The tips fitted [only at the third try|after I had sent for smaller ones].',
        'Noise cancelling',
      ],
      [
        'The controls take practice',
        'The controls take practice; I [paused|skipped] more songs than I meant to.',
      ],
      ['A thin cable', 'The cable looks a little thin to me.', 'Cable length'],
    ],
    faults: [
      [
        'One died',
        'The right one stopped working [after {since}|during a call]. Reset, charged, cursed: nothing.',
      ],
      [
        'They fall out',
        'I have tried everything, and still {they} fall out when I [chew|laugh|look down].',
      ],
      [
        'A constant hiss',
        'There is a hiss behind everything, and in quiet music it is all I hear.',
      ],
    ],
  },
};
