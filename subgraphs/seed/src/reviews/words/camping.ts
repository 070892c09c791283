import { TENT_WORDS } from './tents.ts';
import type { KindWords } from './words.ts';

/** Where and when camping things are used; says nothing about how good they are. */
export const CAMPING_SETTINGS = [
  'Taken along [for a week|for ten days|for a long weekend] [in Jutland|in the Ardennes|on the Curonian Spit|in the Vosges|along the Loire].',
  'Bought for [a cycling tour along the Danube|our first family camping trip|a music festival|a summer of weekends outdoors].',
  'So far [three|four|five|seven] nights, [half of them in the rain|most of them on sand|all of them below ten degrees|two of them on a slope].',
  'My old one had [done fifteen summers|finally given up|been lent out and not come back], so this was overdue.',
  'We camp [with two children|with a dog|mostly in the mountains|from April to October], so things get used hard here.',
  'First outing was [a car park in Brittany|a meadow near Freiburg|a campsite on Öland|my sister’s back garden], which is as good a test as any.',
] as const;

export const CAMPING_WORDS: Record<'TENT' | 'SBAG' | 'SMAT' | 'STOV' | 'LANT', KindWords> = {
  TENT: TENT_WORDS,
  SBAG: {
    praise: [
      [
        'Warm all night',
        'I was warm [at three degrees|through a frosty night|on a night when the water bottle froze], [and I am always the one who freezes|in thin pyjamas|without socks].',
      ],
      [
        'Soft and quiet',
        'The lining is soft and does not rustle, so [turning over wakes nobody|I sleep as I do at home].',
      ],
      [
        'A zip that does not bite',
        'The zip [runs past the fabric without catching|can be worked from inside half asleep], which I had given up hoping for.',
      ],
      [
        'Packs down small',
        'It packs down to [the size of a melon|half of what my old one took up|a bundle that fits under the bicycle saddle].',
      ],
      [
        'Straight into the wash',
        'Came out of the washing machine [as fluffy as before|like new], after [a week of mud|an accident with cocoa].',
        'Machine washable',
      ],
      [
        'Two make a double',
        'Zipped to a second one it makes a double that [leaves room for elbows|ended the argument about the blanket].',
        'Two bags can be zipped together',
      ],
    ],
    quibbles: [
      [
        'The sack is tight',
        'Getting it back into its sack is [a wrestling match|a job for two|morning exercise].',
      ],
      [
        'Narrow shoulders',
        'A bit narrow at the shoulders if you [sleep on your side|turn a lot|are built like me].',
      ],
      ['An optimistic rating', 'I would add [three|four|five] degrees to the figure on the label.'],
    ],
    faults: [
      [
        'Cold feet',
        'At [eight|nine|ten] degrees I lay awake with cold feet, wearing [everything I had|two jumpers].',
      ],
      [
        'Losing its filling',
        'It has been losing its filling through the seams since [the first night|the second trip]; there is fluff in the whole tent.',
      ],
      [
        'The smell',
        'The smell of [glue|chemicals|wet paint] would not go, not even after [two washes|a week on the line].',
      ],
    ],
  },
  SMAT: {
    praise: [
      [
        'Slept like at home',
        'I slept [through|better than in the guest room|until the sun got me up], on [roots|gravel|ground as hard as a road].',
      ],
      [
        'My back says thanks',
        'My back is [fifty|sixty|not what it was] and had [nothing to say in the morning|no complaints at all].',
      ],
      [
        'Keeps the cold out',
        'No cold from below, even [on frozen ground|in March|on a stone floor].',
      ],
      [
        'Quick to put away',
        'Rolled up and back in its bag in [two minutes|the time the coffee takes], at the first try.',
        'Repair kit included',
      ],
      ['Light to carry', 'For what it does it takes very little room in the rucksack.'],
    ],
    quibbles: [
      [
        'Slippery',
        'With [a silky sleeping bag|the tent on a slope] you slide about on it a little.',
      ],
      [
        'Short for the tall',
        'At [one metre ninety|a hundred and ninety-two centimetres] my heels hang over the end.',
      ],
      [
        'A bit noisy',
        'It [rustles|crackles] when you turn over; light sleepers next door may notice.',
        'Repair kit included',
      ],
    ],
    faults: [
      [
        'Not on my side',
        'Sleeping on your side is out of the question; [my hip|my shoulder] told me so [by midnight|for three days].',
      ],
      [
        'Flat by the morning',
        'Flat on the ground by [three in the morning|dawn], every night, and I could not find [the leak|a hole].',
        'Repair kit included',
      ],
      [
        'Too thin',
        'Far too thin: I felt [every stone|each single root] and changed sides all night.',
      ],
      [
        'Came apart',
        'A seam [opened|let go] [after {since}|on the second trip], and now {it} {has} a bulge like a pillow in the wrong place.',
        'Repair kit included',
      ],
    ],
  },
  STOV: {
    praise: [
      [
        'Quick coffee',
        'Coffee is ready before [the others are up|the bread is cut], even [in the wind|at two thousand metres].',
      ],
      [
        'Simmers, too',
        'You can turn it down far enough to [simmer a risotto|fry onions without burning them|keep porridge from sticking].',
      ],
      [
        'Steady on its feet',
        'A full pot stands safely on it, [on a picnic table|on uneven ground|on a flat stone].',
      ],
      [
        'Built to last',
        'Simple, solid, nothing to break off. I expect to [hand it on|use it for twenty years].',
      ],
      [
        'Small enough to forget',
        'Packs away so small that it [lives in my rucksack now|fits inside the mug].',
      ],
    ],
    quibbles: [
      [
        'Wants a windshield',
        'In a breeze it takes its time; [a windshield helps|I cook behind the rucksack].',
        'Piezo igniter',
      ],
      [
        'Hot to the touch',
        'Let it cool down for longer than you think before you fold it. [Ask my thumb.|I learned that once.]',
      ],
      ['Thirsty', 'It uses a little more fuel than I am used to.'],
    ],
    faults: [
      [
        'Would not light',
        'It would not light [on the second evening|in the cold|after {since}], and cold soup is a poor supper.',
      ],
      [
        'The valve leaks',
        'You can smell [and hear |]that the valve isn’t tight. I will not have that in a tent.',
        'Piezo igniter',
      ],
      [
        'Wobbly',
        'The stand is so wobbly that [our pasta went into the grass|I held the pan for the whole time].',
      ],
    ],
  },
  LANT: {
    praise: [
      [
        'Lovely warm light',
        'The light is warm rather than [blue|harsh], so supper looks like supper.',
      ],
      [
        'The battery goes on and on',
        'One charge lasted [a whole week of evenings|for nine days|through the holidays], dimmed to about a third.',
      ],
      [
        'Hangs anywhere',
        'It hangs [from the tent loop|from a branch|from a nail in the shed] and stands well, too.',
      ],
      [
        'Survives everything',
        'It has been [rained on|dropped on stone|left in the grass overnight] and does not care.',
      ],
      [
        'Saved a dead phone',
        'Topped up two phones on [a rainy Sunday|the last evening] and still had light left.',
        'Charges a phone',
      ],
    ],
    quibbles: [
      ['One click too many', 'You have to click through every mode to switch it off.'],
      [
        'No charge left to see',
        'I wish it showed [how much charge is left|more than one small light for the battery].',
      ],
      [
        'Bright lowest step',
        'The lowest step is still a bit bright for [reading in company|sleeping children].',
      ],
    ],
    faults: [
      [
        'Dark after an hour',
        'Fully charged in the evening, dark after [an hour|ninety minutes]. That is not what the box says.',
      ],
      [
        'Does not charge',
        'It stopped charging [after {since}|on the second trip]; the socket is loose.',
      ],
      [
        'Switches itself on',
        'It switches itself on in the bag, so it arrives empty [every time|wherever we go].',
      ],
    ],
  },
};
