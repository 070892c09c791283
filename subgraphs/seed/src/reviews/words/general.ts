import type { KindWords } from './words.ts';

/** What people say about bundles. */
export const BUNDLE_SETTINGS = [
  'Bought as a set because [I needed all of it anyway|I could not decide|it saved me from choosing].',
  'A wedding present [for two friends|from the whole office], well received.',
  'For [my sister’s birthday|a new flat|the start of the season].',
  'I had had my eye on one part of it for a while; the rest came along.',
] as const;

export const BUNDLE_WORDS: KindWords = {
  praise: [
    [
      'Well put together',
      'The parts go well together; [somebody has really used them|nothing in it is just filling].',
    ],
    [
      'Cheaper than one by one',
      'I did the sum: bought one by one it would have been [quite a bit|noticeably] dearer.',
    ],
    [
      'A fine present',
      'Everything came in one box, [well wrapped|ready to give away], and it made an impression.',
    ],
    [
      'Nothing to add',
      'Unpack and begin: nothing was missing, not even [the small things|what one usually forgets].',
    ],
    [
      'Each part is good',
      'Each part would be worth buying by itself. I use [all of them|every piece] [every week|more than I thought].',
    ],
  ],
  quibbles: [
    [
      'One part too many',
      'One of the parts I would not have needed, but at that price I don’t mind.',
    ],
    ['No choice of colours', 'A pity that you cannot choose the colours.'],
    ['A large box', 'The box is large. Leave room on the balcony.'],
  ],
  faults: [
    [
      'A part was missing',
      'One part was missing [and came only after three mails|and has not come yet].',
    ],
    [
      'One good thing, the rest filling',
      'One thing in it is good, and the rest looks as if it had to go.',
    ],
    [
      'Arrived damaged',
      'The heaviest part had been packed on top, with the result that one expects.',
    ],
  ],
};

/** How the drone did; fits with anything else. */
export const DELIVERY = [
  'The drone set it down [on the balcony|in the yard|exactly on the doormat|next to the sandpit], [gently|to the joy of the children|before I had found my shoes].',
  'Delivery was [quick|on the minute|a show for the whole street|quieter than I had feared].',
  'It came [the next day|the same evening|faster than the pizza], [well packed|in very little packing|box unharmed].',
] as const;

/** Last sentences by stars, from one to five. */
export const VERDICTS: readonly (readonly string[])[] = [
  [
    '[Sent back.|Goes back tomorrow.|I want my money back.]',
    'I cannot recommend {them}[ to anyone|].',
    'One star because [zero can’t be given|something has to be given].',
    '[Save your money.|Look elsewhere.|Never again.]',
    'The support was [friendly, at least|polite and no help].',
    'Perhaps I was unlucky, but [this is my experience|that doesn’t help me].',
  ],
  [
    'I had expected [more|better] for the price.',
    'Two stars [for the idea|because it looks nice|and a sigh].',
    'I would not buy {them} again.',
    '[A pity.|Disappointing.|It could have been so good.]',
    'Others seem to have been luckier.',
  ],
  [
    'All in all [fine|in order|average], [no more and no less|nothing to write home about].',
    'It does what it should, [more or less|and no more].',
    'I’ll keep {them}, [without great love|but would look around next time].',
    'Three stars: [not bad, not good|could be worse, could be better].',
    '[Decide for yourself.|Depends on what you need.]',
  ],
  [
    'Still, [I would buy {them} again|a good buy|well worth the money].',
    'All in all [very content|a good choice|recommended].',
    'Four stars, and a fifth if they change that.',
    'I am [happy with {them}|glad I bought {them}].',
    'For the price there is [little better|not much to grumble about].',
  ],
  [
    '[Would buy {them} again at once.|I’d order {them} again tomorrow.|Already recommended three times.]',
    'Nothing to complain about[, and I looked for it|].',
    '[Worth every cent.|Money well spent.]',
    'One of the best things that I bought [this year|in a long while].',
    'I am [delighted|very happy|won over].',
    '[Warmly recommended.|Recommended to all who ask.|Go ahead and buy {them}.]',
    'Five stars, [no question|and I don’t give many|gladly].',
  ],
];

/** Titles that fit anything, by stars, from one to five. */
export const TITLES: readonly (readonly string[])[] = [
  [
    '[Do not buy|Sent back|Very disappointed|Not again|What a pity|Went straight back]',
    '[Hands off|Money down the drain|A let-down|Useless to me|Where is the quality?]',
  ],
  [
    '[Not convinced|Expected more|Good idea, poorly made|Rather not|Hm|Below average]',
    '[Not for me|Looks better than it is|Two stars, sadly|Could do better]',
  ],
  [
    '[So-so|Fine, no more|Middling|Does the job|Neither here nor there|Mixed feelings|All right]',
    '[Good and bad|Fair enough|It’s okay|Light and shade|Expected a little more]',
  ],
  [
    '[Very good|Good, with one small thing|Nearly perfect|A good buy|Happy with {them}|Pleasantly surprised]',
    '[Good value|Solid|Would buy again|One star short of perfect|Thumbs up|Does what it promises]',
  ],
  [
    '[Just right|Exactly what I wanted|Love {them}|Highly recommended|Perfect|Could not be better|My new favourite]',
    '[Simply good|Nothing to improve|Better than expected|A small joy|Would buy again|A keeper]',
    '[At last|Why did I wait?|Money well spent|No complaints|Good from the first day|Hooray]',
  ],
];
