import type { KindWords } from './words.ts';

/** Where and when speakers are used; says nothing about how good they are. */
export const SPEAKER_SETTINGS = [
  '{It} stand{s} [in the kitchen|on the sideboard|in the allotment hut|in a bedroom of fourteen square metres].',
  'Replaces [a much older one|something that cost twice as much|my parents’ hi-fi, may it rest].',
  '{It} {has} been in use [every morning|from breakfast to bedtime|at weekends, far too loudly], for {since} now.',
  'We listen to [the news and old soul|cello and cricket|whatever the children choose], often all at once.',
  'Bought for [a small flat|the workshop|my mother’s eightieth birthday|a garden party] and since then moved through every room.',
] as const;

export const SPEAKER_WORDS: Record<'PORT' | 'RADI' | 'TURN', KindWords> = {
  PORT: {
    praise: [
      [
        'A big voice',
        'I expected less: {it} fill{s} [the kitchen|our living room|a balcony party] without sounding strained.',
      ],
      [
        'Clear voices',
        'Audiobooks and radio plays come out [clear and close|as if somebody sat at the table].',
      ],
      [
        'Plays all day',
        'One charge lasted [from breakfast to the last guest|for three evenings].',
        'Battery life',
      ],
      [
        'Shrugs off water',
        'It has been [rained on|in the paddling pool|under the shower], and plays on.',
        'Water resistance',
      ],
      ['Looks good as well', '{It} look{s} good enough to leave out, which my last one never did.'],
      [
        'Simple to use',
        'Even [my grandfather|the babysitter|our guests] got it playing without asking.',
      ],
    ],
    quibbles: [
      [
        'A cheery start',
        'The jingle at switching on is [louder than the music|something I could live without].',
        'Battery life',
      ],
      ['Thin when quiet', 'Turned down low, the sound loses [some warmth|its bass].'],
      ['A short cable', 'The cable in the box is [far too short|fit for a doll’s house].'],
    ],
    faults: [
      [
        'Loses the connection',
        '{It} lose{s} the connection [every few minutes|as soon as I leave the room|whenever the microwave is on].',
      ],
      [
        'It rattles',
        'Something inside rattles at [every low note|half volume], and I cannot unhear it.',
      ],
      [
        'Dead already',
        'Dead after {since}. [It won’t charge, won’t start, won’t blink.|The light comes on, the sound does not.]',
      ],
    ],
  },
  RADI: {
    praise: [
      [
        'Simply a good radio',
        'Switch it on, hear the news, switch it off. [I had forgotten that it can be so easy.|My parents love it.]',
      ],
      [
        'Excellent reception',
        'Gets [stations I had never heard of|a clear signal in the cellar|everything, deep in the valley], where the old one hissed.',
      ],
      [
        'Warm sound',
        'A warm sound for [talk and chamber music|slow mornings], without a boom to it.',
      ],
      [
        'Works by hand',
        'Five minutes of cranking gave us [half an hour|a good while] of radio in the power cut. The children queued for it.',
        'Hand crank',
      ],
      [
        'A kinder alarm',
        'The light really wakes me before the sound does. [I have become almost bearable.|No more racing heart.]',
        'Sunrise light',
      ],
      [
        'Handsome',
        'The case is [real wood to the touch|nicer than in the pictures] and suits the shelf.',
        'Cabinet',
      ],
    ],
    quibbles: [
      [
        'Presets take patience',
        'Storing a station takes [a look at the manual|three long presses and some luck].',
      ],
      ['The display', 'The display could be [a touch dimmer|larger], at least for my eyes.'],
      ['An odd plug', 'The power supply is a fat block that covers the next socket.'],
    ],
    faults: [
      [
        'Hisses',
        'On half of the stations there is nothing but [hissing|bubbling], and I live [in the middle of the city|in sight of the tower].',
      ],
      [
        'Forgets everything',
        'It forgets [the time|all stations] whenever [the plug is pulled|it feels like it].',
      ],
      ['The knob is loose', 'The volume knob [came off|crackles] after {since}.'],
    ],
  },
  TURN: {
    praise: [
      [
        'Records again at last',
        'After twenty years in boxes [my records|my father’s records] are being played again, and I [sit and listen|read the sleeves] as I used to.',
      ],
      [
        'Playing in ten minutes',
        'From the box to the first bar in [ten minutes|a quarter of an hour], although I had never done it before.',
      ],
      [
        'Even speed',
        'Piano notes stand still, no wavering. [My ears are picky about that.|That was not so with the last one.]',
      ],
      [
        'Charming',
        'It has [charm|character], and guests [always want to turn the record|ask where it is from].',
      ],
      [
        'The arm goes home',
        'That the arm goes back by itself is [pure luxury|the reason why I bought it, and it works].',
        'Automatic arm',
      ],
      [
        'Quiet background',
        'No hum, even [at full volume|between the tracks], only the crackle that belongs there.',
        'Speeds',
      ],
    ],
    quibbles: [
      ['A lid that drops', 'The lid wants a gentle hand, otherwise it [drops|bangs].'],
      [
        'Needs a steady shelf',
        'It hears every step on our old floorboards; [a stone slab under it helped|it now stands on the wall].',
      ],
      ['Short leads', 'The leads to the amplifier could be longer.'],
    ],
    faults: [
      ['Wrong speed', 'It runs audibly [slow|fast]. My favourite singer has a cold now.'],
      [
        'Skips',
        'It skips on [records that play perfectly elsewhere|every second record], whatever weight I set.',
      ],
      [
        'Arrived with a bent arm',
        'Arrived with [a bent arm|a cracked lid|no belt]; somebody had packed it in a hurry.',
      ],
    ],
  },
};
