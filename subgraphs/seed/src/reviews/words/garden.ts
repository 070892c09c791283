import type { KindWords } from './words.ts';

/** Where and when garden things are used; says nothing about how good they are. */
export const GARDEN_SETTINGS = [
  'We have [an allotment with heavy clay|forty square metres of roses and weeds|a balcony on the fourth floor|an old orchard].',
  'Used [all through spring|for the autumn tidy-up|for planting three hundred bulbs|almost daily] since.',
  'I took over [my grandmother’s garden|a plot that nobody had touched for years] and needed proper things.',
  'My neighbour has had the same for [years|a decade] and would not lend it any more.',
  'I work as a gardener [two days a week|in a school|for people with bad backs], so I am hard on such things.',
] as const;

export const GARDEN_WORDS: Record<'PRUN' | 'HAND' | 'WCAN' | 'GLOV', KindWords> = {
  PRUN: {
    praise: [
      [
        'A clean cut',
        'They go through [rose stems|hazel|last year’s raspberry canes] [like butter|without a sound] and leave a clean edge.',
      ],
      [
        'Kind to the hands',
        'An afternoon of cutting and no [blisters|aching wrist]. [I have arthritis, so that says something.|New to me.]',
      ],
      [
        'Still sharp',
        'Still sharp [after the whole hedge|after {since}], and I have not so much as wiped {them} with oil.',
      ],
      [
        'Made to be mended',
        'Everything is held by one bolt and can be had as a spare part. Rare these days.',
        'Blade',
      ],
      [
        'Left-handers, rejoice',
        'Works in the left hand as well as in the right.',
        'For the left hand too',
      ],
    ],
    quibbles: [
      ['A stiff catch', 'The catch is stiff [with gloves on|for the first few days].'],
      ['Easily lost', 'In a brighter colour I would find {them} in the grass more quickly.'],
      ['Wide for small hands', 'Opened all the way they are wide for small hands.'],
    ],
    faults: [
      [
        'The spring jumped out',
        'The spring jumped out [into the compost|on the first day], and that was that.',
      ],
      [
        'Crushes instead of cutting',
        'They crush more than they cut, [even after sharpening|straight out of the box].',
      ],
      ['Rust', 'Rust on the blade after [one wet night|{since}], and they had been in the shed.'],
    ],
  },
  HAND: {
    praise: [
      [
        'Does not bend',
        'Heavy clay, roots, a hidden brick: nothing bends. [The last three did.|I lean on it with all I have.]',
      ],
      [
        'Sits well in the hand',
        'The handle is [smooth|just thick enough], and the balance is right. [You notice after an hour.|No blisters.]',
      ],
      [
        'A tool for life',
        'This is a tool one [inherits|leaves to somebody]. I have put my initials on it.',
      ],
      [
        'Work goes faster',
        'What used to take a morning takes [an hour|until the coffee is ready].',
      ],
      [
        'Soil slides off',
        'The soil slides off the steel, so a wipe with grass is all the cleaning.',
        'Head',
      ],
      [
        'Marks for the bulbs',
        'The marks on the blade are practical: [tulips deep, crocuses shallow, no guessing|I planted ninety bulbs by them].',
        'Depth scale',
      ],
    ],
    quibbles: [
      [
        'The varnish',
        'The varnish on the handle came off [soon|in flakes]; I sanded and oiled it, now it is better than new.',
      ],
      ['No hole to hang it', 'A hole or a loop to hang it up would be useful.'],
      ['A label that will not go', 'Half of the sticker is still on it and will be for ever.'],
    ],
    faults: [
      ['Snapped', 'Snapped at the neck [on the second day|in soil that my old one didn’t mind].'],
      [
        'Loose head',
        'The head has been loose since [the first hour|the first bed] and turns in the socket.',
      ],
      [
        'Splinters',
        'The handle is so rough that I had [two splinters|a palm full of splinters] before I had finished one row.',
      ],
    ],
  },
  WCAN: {
    praise: [
      [
        'Well balanced',
        'Even full to the brim it is well balanced [and doesn’t slop|; my shoulder likes it].',
      ],
      [
        'A fine shower',
        'The rose makes [rain, not a flood|such a soft shower that seedlings stay where they are].',
        'Rose',
      ],
      [
        'Reaches everything',
        'The spout reaches the pots [at the very back|on the top shelf] without acrobatics.',
      ],
      [
        'Good looking',
        'So good looking that it no longer has to hide [behind the curtain|in the shed].',
      ],
      [
        'No drips',
        'Not one drip [on the windowsill|on the shoes]. I did not know that this was possible.',
      ],
    ],
    quibbles: [
      ['A narrow opening', 'The opening is a bit narrow for [our tap|dipping it into the butt].'],
      ['Heavy when full', 'Full to the brim it is [a workout|a job for both arms].', 'Rose'],
      ['A mark of water', 'Hard water leaves marks on it quickly.'],
    ],
    faults: [
      [
        'Leaks at the seam',
        'Leaks at the bottom seam, a puddle [overnight|before I reach the beans].',
      ],
      [
        'The spout came off',
        'The spout came off [after {since}|in my hand]. [Glue did not help.|It cannot be put back.]',
      ],
      [
        'Dented in the post',
        'Arrived with a dent so deep that it [stands crooked|no longer stands].',
      ],
    ],
  },
  GLOV: {
    praise: [
      [
        'They fit',
        '{They} fit like [a second skin|gloves ought to], and I have hands that nothing fits.',
      ],
      [
        'Brambles beaten',
        'Two hours in the brambles and not a scratch. I went back in out of spite.',
        'Thorn-proof',
      ],
      [
        'I can feel the seeds',
        'Thin enough to [sow carrots in|pick up a single seed].',
        'Machine washable',
      ],
      [
        'Out of the wash like new',
        'Washed [three|five] times, still in shape.',
        'Machine washable',
      ],
      [
        'No holes yet',
        'After {since} [no hole in any finger|all ten fingertips are still there]. My record.',
      ],
    ],
    quibbles: [
      ['They run small', 'They run a little small; I would take one size up.'],
      ['Stiff at the start', 'Stiff on the first day, [fine from then on|then better].'],
      ['Warm in summer', 'In high summer the hands get rather warm.'],
    ],
    faults: [
      [
        'A hole already',
        'A hole in the thumb after [one Saturday|{since}]. I have had cheaper ones that lasted.',
      ],
      [
        'They stain',
        'They turned my hands [green|black] at the first sweat, and it does not wash off.',
      ],
      [
        'A seam came open',
        'A seam came open between two fingers, [right where you need it|on the first morning].',
      ],
    ],
  },
};
