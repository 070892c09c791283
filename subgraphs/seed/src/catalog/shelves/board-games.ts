import { flag, number, type ProductTemplate, type ShelfTemplate, text } from '../template.ts';

const GAMES: readonly ProductTemplate[] = [
  {
    name: 'Lanterns over Lisbon',
    cents: 3990,
    grams: 1350,
    about:
      'Players string paper lanterns between the roofs of the old town and score for colours that meet. Easy to explain, hard to stop.',
    attributes: game('2–4', 45, 8, false),
    mentions: ['lantern tiles', 'paper lanterns', 'festival cards'],
  },
  {
    name: 'Salt Road',
    cents: 5490,
    grams: 2200,
    about:
      'A trading game across the Alps: load mules, bargain at the toll and be over the pass before the snow. Deep, but never longer than the evening.',
    attributes: game('2–5', 110, 12, false),
    mentions: ['mule carts', 'toll house', 'winter deck'],
  },
  {
    name: 'The Beekeeper’s Year',
    cents: 3490,
    grams: 1180,
    about:
      'A calm game about hives, meadows and timing. Everyone plants at the same table and nobody can be ruined, only out-bloomed.',
    attributes: game('1–4', 50, 10, false),
    mentions: ['wooden bees', 'meadow cards', 'season cards'],
  },
  {
    name: 'Night Ferry',
    cents: 2990,
    grams: 980,
    about:
      'Everyone is on the same ship and somebody is lying. A cooperative mystery for up to six with twenty cases of rising wickedness.',
    attributes: game('2–6', 60, 12, true),
    mentions: ['case files', 'cabin keys', 'brass key'],
  },
  {
    name: 'Marble Run Derby',
    cents: 2790,
    grams: 1420,
    about:
      'Bet on a marble, build a bit of the track, hope. A race for the whole family that is loud from the first bend.',
    attributes: game('3–6', 25, 6, false),
    mentions: ['track pieces', 'betting chips', 'finish gate'],
  },
  {
    name: 'Kingdom of Moss',
    cents: 4690,
    grams: 1900,
    about:
      'Foxes, hedgehogs and toads draft the forest floor tile by tile. Four ways to score, of which only two count, and they change every game.',
    attributes: game('2–4', 70, 10, false),
    mentions: ['forest tiles', 'hedgehog figure', 'scoring cards'],
  },
  {
    name: 'Lighthouse Keepers',
    cents: 3290,
    grams: 1100,
    about:
      'A cooperative game in which two to four keepers guide ships home through a storm that moves by itself. Twelve nights, each harder than the last.',
    attributes: game('1–4', 40, 8, true),
    mentions: ['storm cards', 'little ships', 'cardboard lighthouse'],
  },
  {
    name: 'Paper Senate',
    cents: 4290,
    grams: 1500,
    about:
      'Promise, trade and break your word in a parliament that falls after six rounds. Best with the maximum of players and a thick skin.',
    attributes: game('4–7', 90, 14, false),
    mentions: ['promise tokens', 'speaker’s bell', 'bribe envelopes'],
  },
  {
    name: 'Tumbledown Barn',
    cents: 2490,
    grams: 1250,
    about:
      'Stack hay, hens and one unwilling goat until the barn comes down. Takes a minute to learn and a steady hand to win.',
    attributes: game('2–6', 15, 5, false),
    mentions: ['wooden goat', 'hay bales', 'barn roof'],
  },
  {
    name: 'Cartographers of the Delta',
    cents: 3890,
    grams: 1300,
    about:
      'Draw the same river on your own map and find out why nobody agrees. A pencil game for one to eight, with no waiting at all.',
    attributes: game('1–8', 35, 10, false),
    mentions: ['map sheets', 'river cards', 'coloured pencils'],
  },
];

const CARD_GAMES: readonly ProductTemplate[] = [
  {
    name: 'Thirteen Crows',
    cents: 1290,
    grams: 190,
    about:
      'A trick-taking game with one suit too many. Every round a different bird is wild, and the last crow always costs.',
    attributes: game('3–5', 30, 10, false),
    mentions: ['black suit', 'wild bird', 'last crow'],
  },
  {
    name: 'Odd Socks',
    cents: 990,
    grams: 160,
    about:
      'A quick game of pairs for small hands and short attention spans, in which the dog may run off with anything.',
    attributes: game('2–6', 15, 5, false),
    mentions: ['dog card', 'striped socks', 'laundry pile'],
  },
  {
    name: 'Market at Dawn',
    cents: 1690,
    grams: 240,
    about:
      'A fast two-player game of buying low and shouting first. Eighteen cards on the table, and always one that the other needs too.',
    attributes: game('2', 25, 10, false),
    mentions: ['spice cards', 'camel card', 'bell card'],
  },
  {
    name: 'The Quiet Heist',
    cents: 1490,
    grams: 210,
    about:
      'A cooperative card game in which nobody may speak. Empty the museum room by room with nods, sighs and raised eyebrows.',
    attributes: game('2–5', 20, 8, true),
    mentions: ['laser cards', 'vault card', 'alarm card'],
  },
];

export const boardGames: ShelfTemplate = {
  categoryId: 'category-board-games',
  prefix: 'GAM',
  kinds: [
    {
      code: 'GAME',
      called: { noun: 'game', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'language',
      products: GAMES,
    },
    {
      code: 'CARD',
      called: { noun: 'card game', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'language',
      products: CARD_GAMES,
    },
  ],
};

function game(players: string, minutes: number, ageFrom: number, cooperative: boolean) {
  return [
    text('Players', players),
    number('Playing time', minutes, 'min'),
    number('Age from', ageFrom),
    text('Language', 'English'),
    flag('Cooperative', cooperative),
  ];
}
