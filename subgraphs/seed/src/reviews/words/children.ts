import type { KindWords } from './words.ts';

/** For whom children's things are bought; says nothing about how good they are. */
export const CHILD_SETTINGS = [
  'Bought for [our daughter, who is five|our son, who has just turned seven|the twins|my godchild].',
  'A present from [the grandparents|an uncle who knows his way about], for [a first night outdoors|the first day at school|long car journeys].',
  'In use with a [four-year-old|six-year-old] who [has opinions|loses everything|won’t be helped].',
  '{It} had to be [green|something without a unicorn|just like the big ones], and soon.',
] as const;

/** What parents say about things that their children use. */
export const CHILD_WORDS: KindWords = {
  praise: [
    [
      'Loved at first sight',
      'It was love at first sight; [it came to breakfast|it had to stay next to the bed] for a week.',
    ],
    [
      'Made for children',
      'Really made for children and not just made small: [everything can be worked with little fingers|nothing pinches, nothing is too stiff].',
    ],
    [
      'Holds up',
      '{It} {has} been [dropped|dragged over gravel|sat on|lent to a cousin], and hold{s} up better than I do.',
    ],
    [
      'Peace at last',
      'Since {this} came there has been [peace in the back seat|no more arguing in the morning|hardly a complaint].',
    ],
    [
      'Wants to go again',
      'The owner asks [every day|every Saturday] when we are going out with {them} again.',
    ],
    [
      'Worth it, even for a short time',
      'They grow out of everything, but {this} will [do for a few years|go on to the little brother].',
    ],
  ],
  quibbles: [
    ['Dirt shows', 'Every spot shows, and there are many spots.'],
    [
      'A bit large at first',
      'A bit large at the start for [a four-year-old|a small child]. That will pass.',
    ],
    ['Where does the name go?', 'I would have liked a [larger|better] place for a name.'],
  ],
  faults: [
    [
      'Broken in a week',
      'Broken after {since}. Children are rough, [but that was known beforehand|I know, and so should the maker].',
    ],
    [
      'Left in the corner',
      'Uncomfortable, says the person concerned, and so [{it} lie{s} in the corner|nobody uses {them}].',
    ],
    [
      'A sharp edge',
      'There is a sharp edge right where small fingers go. [Not with my children.|That must not be.]',
    ],
  ],
};
