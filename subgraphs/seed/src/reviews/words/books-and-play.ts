import type { KindWords } from './words.ts';

/** How people come by a cookbook; says nothing about how good it is. */
export const BOOK_SETTINGS = [
  'I have cooked [five|six|eight|a dozen] recipes from it so far.',
  'A present [from my mother-in-law|for my son’s first kitchen|to myself after a hard week].',
  'I own [too many cookbooks|forty cookbooks and use three of them|one shelf of cookbooks and no more room].',
  'Bought because of [a friend who kept bringing things from it to dinner|the title, I admit|one photograph in a newspaper].',
  'We are [two vegetarians and a teenager|a household that eats early|people who cook on Sundays for the week].',
] as const;

/** With whom a game was played; says nothing about how good it is. */
export const GAME_SETTINGS = [
  'Played [four|five|six|nine] times so far, [always with the same people|with grandparents, too|mostly on rainy days].',
  'Our group meets [on Thursdays|once a month] and has seen [a lot of boxes|every sort of game].',
  'Brought along to [a house in Denmark|a wet week in Wales|New Year’s Eve|the hut].',
  'A present for [my niece|the neighbours|a friend who claims not to like games].',
  'Bought after [playing it at a friend’s|a long search for something new|reading far too many reviews].',
] as const;

/** What people write with and into; says nothing about how good it is. */
export const NOTEBOOK_SETTINGS = [
  'I write [three pages every morning|lists, and lists of lists|letters, still|minutes, which nobody reads].',
  'Used [at university|on site, in all weathers|in meetings|for a diary I have kept since I was twelve].',
  'My [fourth|second|seventh] of this sort.',
  'A present for [a colleague who is leaving|my goddaughter|my father, a man of pencils].',
  'For years I typed everything. [Then my hand missed paper.|Then I stopped remembering it.]',
] as const;

export const BOOK_WORDS: Record<'BOOK' | 'GAME' | 'CARD' | 'NOTE' | 'PENS', KindWords> = {
  BOOK: {
    praise: [
      [
        'The recipes work',
        'The recipes simply work: [times, amounts, temperatures|quantities and all], everything as printed.',
      ],
      [
        'Worth it for the {mention}',
        'Worth buying for the {mention} alone, and [I haven’t even reached the middle|that was only the beginning|the rest keeps up].',
      ],
      [
        'A voice you like to hear',
        'I read it in bed like a novel. [The author is funny without trying.|You can hear somebody talk.]',
      ],
      [
        'Ordinary ingredients',
        'Nothing that I could not get [in our village shop|round the corner]. That is rarer than it should be.',
      ],
      [
        'Even the children ate it',
        'Even [our youngest|the fussiest of my three] had a second helping of the {mention}.',
      ],
      [
        'Lies flat',
        'It lies flat when open, and the paper puts up with a splash of oil. [Somebody has thought about kitchens.|Bravo.]',
      ],
      [
        'Already full of notes',
        'It is full of [stains|notes and stains|flour and bookmarks] already, which is the best I can say about a cookbook.',
      ],
      [
        'Explains why',
        'It explains why, not just how, so now I can [improvise|cook the {mention} without looking].',
      ],
    ],
    quibbles: [
      [
        'More photographs, please',
        'I would have liked more photographs, [above all of the folding|especially for the {mention}].',
      ],
      [
        'A poor index',
        'The index is [thin|sorted by mood], so finding the {mention} again takes a while.',
      ],
      [
        'Generous timing',
        'Add [ten|twenty] minutes to the times given if you don’t own an assistant.',
      ],
      ['Small print', 'The type is small for reading from a metre away with floury glasses.'],
    ],
    faults: [
      [
        'The amounts cannot be right',
        'In two recipes the amounts cannot be right: the {mention} [would not come together|ended up in the bin], and I cook well.',
      ],
      [
        'Falls apart',
        'The binding let go after {since}; [pages 40 to 60|the chapter that I use] are now loose sheets.',
      ],
      [
        'Nothing new',
        'Nothing in it that isn’t in every other book. [Pretty, though.|The {mention} I have made like that for twenty years.]',
      ],
    ],
  },
  GAME: {
    praise: [
      [
        'One more round',
        'Every evening ended with “one more round”. [It was two in the morning.|We missed the last bus.]',
      ],
      [
        'Quickly explained',
        'Explained in [five|ten] minutes, and the first game already makes sense.',
      ],
      [
        'Lovely pieces',
        'The pieces are a joy; [we passed the {mention} round the table|everybody wants to touch the {mention}|somebody has put love into the {mention}].',
      ],
      ['Different every time', 'No two games have been alike, thanks to the {mention}.'],
      [
        'For old and young',
        'My [mother|nephew of nine] beat us all, and that is just how it should be.',
      ],
      [
        'Tense to the end',
        'It stays open until the last turn; [I lost by one point|we won with nothing to spare].',
      ],
      [
        'Everyone against the box',
        'We won together [at the third attempt|by a hair] and cheered so loudly that the neighbours knocked.',
        'Cooperative',
      ],
      [
        'Clear rules',
        'The rule book answers every question we had, with examples. [The {mention} took one second reading.|A model for others.]',
      ],
    ],
    quibbles: [
      ['An oversized box', 'The box is twice the size of what is in it.'],
      ['A rule to discuss', 'The rule about the {mention} left us arguing; we now have our own.'],
      [
        'Longer than it says',
        'The playing time on the box is for [robots|people who do not chat].',
      ],
      [
        'Best with more people',
        'With the smallest number of players it loses some of its [charm|tension].',
      ],
    ],
    faults: [
      [
        'Pieces missing',
        'Pieces were missing, [among them the {mention}|right out of the wrapping], so we could not even start.',
      ],
      ['All luck', 'Pure luck. Whoever gets the {mention} wins, and the others watch.'],
      [
        'Bored by turn three',
        'By the third turn [two of us were looking at our phones|nobody knew whose turn it was]. We did not finish it.',
      ],
    ],
  },
  CARD: {
    praise: [
      [
        'Always in my bag',
        'It lives in my bag now and has been played [on trains|in waiting rooms|on a ferry] ever since.',
      ],
      [
        'Quick and nasty',
        'Quick, mean and very funny. [I still bear a grudge over the {mention}.|Wait until you meet the {mention}.]',
      ],
      [
        'Small box, big game',
        'Astonishing how much game fits into so few cards. We are still finding out about the {mention}.',
      ],
      [
        'The children ask for it',
        'The children ask for it before breakfast. [So do I, secretly.|I know worse ways to be woken.]',
      ],
      [
        'Good cards',
        'The cards are thick, [shuffle well|don’t stick] and have survived [lemonade|a beach].',
      ],
      [
        'Not a word spoken',
        'Twenty minutes of furious silence, then everybody talks at once.',
        'Cooperative',
      ],
    ],
    quibbles: [
      ['Colours hard to tell', 'By candlelight two of the colours are hard to tell apart.'],
      [
        'Rules in tiny print',
        'The rules come on a leaflet in tiny print; [we looked the {mention} up twice|bring glasses].',
      ],
      ['Wears at the edges', 'After {since} the edges are white. Sleeves would help.'],
    ],
    faults: [
      ['A card was missing', 'One card was missing and another was in twice. Unplayable.'],
      ['It drags', 'What should be quick drags on; after [two|three] rounds we put it away.'],
      [
        'Not for us',
        'Everything hangs on the {mention}. [Rolling a die would be faster.|The rest is decoration.]',
      ],
    ],
  },
  NOTE: {
    praise: [
      [
        'Paper to love',
        'The paper is [smooth without being slippery|a delight]: [pencil and ink|ballpoint and brush pen|green ink and a child’s crayons] both sit well on it.',
        'Paper',
      ],
      [
        'Nothing shows through',
        'Nothing shows through, [not even a wet fountain pen|although I press hard].',
      ],
      [
        'It lies flat',
        'Opened in the middle or on page two, {it} lie{s} flat. [Left-handers know what that means.|At last.]',
        'Hard cover',
      ],
      [
        'Goes everywhere',
        '{It} {has} been in my [coat|rucksack|back pocket] for {since} and look{s} [better for it|hardly worn].',
      ],
      ['I am writing again', 'I have filled more pages in {since} than in the whole of last year.'],
      [
        'The right format',
        'The size is exactly right: [large enough to think|small enough to take along], never in the way.',
        'Format',
      ],
    ],
    quibbles: [
      ['Strong lines', 'The print could be a shade paler.'],
      ['A pen loop is missing', 'A loop for a pen would have made it perfect.'],
      [
        'The cover takes every mark',
        'The cover takes every [fingerprint|scratch]. Perhaps it’s meant to.',
      ],
    ],
    faults: [
      [
        'Pages come out',
        'The first pages came out after {since}, [neatly, one by one|in a clump].',
      ],
      [
        'Ink bleeds',
        'My [ordinary fountain pen|rollerball] bleeds through to the page behind, so half of the pages are lost.',
      ],
      [
        'Crooked',
        'Cut crooked and [bound upside down|with glue on the edge]. Such a thing should not leave the factory.',
      ],
    ],
  },
  PENS: {
    praise: [
      [
        'Writes at once',
        'Writes at the first stroke, [also after a fortnight in a drawer|every morning].',
      ],
      [
        'A good weight',
        'A good weight in the hand; [four pages and no cramp|exams are easier with {them}].',
      ],
      ['My handwriting improved', 'Even my handwriting looks [better|legible, says my wife].'],
      ['Fine, even line', 'A fine, even line, no [blots|scratching|skipping].', 'Tip'],
      ['Refills everywhere', 'Refills are easy to get and cost next to nothing.', 'Refillable'],
      ['Looks more expensive', 'Looks and feels as if it had cost [three times|twice] as much.'],
    ],
    quibbles: [
      ['The cap is loose', 'The [cap|end] sits a little loosely [when posted|].'],
      [
        'Cold in the hand',
        'On winter mornings {it} {is} cold in the hand for a minute.',
        'Refillable',
      ],
      ['Rolls off the table', 'No clip to speak of, so {it} roll{s} off the table.'],
    ],
    faults: [
      ['Skips', 'Skips in every second word, whatever the paper, whatever the angle.'],
      [
        'Stopped writing',
        'Stopped writing after {since}, [whatever I tried|and no trick would bring {them} back].',
      ],
      ['Broken tip', 'The tip was [bent|damaged] on arrival and scratches the paper.'],
    ],
  },
};
