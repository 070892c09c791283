import { flag, number, type ProductTemplate, type ShelfTemplate, text } from '../template.ts';

const BOOKS: readonly ProductTemplate[] = [
  {
    name: 'Soup for a Wet Tuesday',
    cents: 2490,
    grams: 860,
    about:
      'Seventy soups from a kitchen with one pot, sorted by how tired you are. Most are on the table in forty minutes, and all of them are better the next day.',
    attributes: book('Marta Okkerse', 208, 70, true),
    mentions: ['leek and barley soup', 'fish soup', 'tomato soup with rice'],
  },
  {
    name: 'The Patient Loaf',
    cents: 3290,
    grams: 1240,
    about:
      'Sourdough without mystery: one starter, one timetable that suits people with jobs, and thirty breads that follow from it.',
    attributes: book('Jonas Abendroth', 264, 34, true),
    mentions: ['rye loaf', 'overnight rolls', 'walnut bread'],
  },
  {
    name: 'Beans, Mostly',
    cents: 2290,
    grams: 780,
    about:
      'A cheerful case for the pulse: stews, salads, spreads and one remarkable cake. Every recipe says what to do when you only have a tin.',
    attributes: book('Ines Carvalhal', 192, 82, true),
    mentions: ['white bean stew', 'lentil salad', 'chickpea pancakes'],
  },
  {
    name: 'A Table by the Baltic',
    cents: 3690,
    grams: 1480,
    about:
      'Herring, dill, rye and summer evenings: home cooking from Gdańsk to Turku, with stories of the people who taught it.',
    attributes: book('Liisa Marrand', 304, 110, false),
    mentions: ['herring with apple', 'beetroot soup', 'cardamom buns'],
  },
  {
    name: 'Dinner Before Seven',
    cents: 2490,
    grams: 900,
    about:
      'A hundred weekday dinners for people who come home hungry with hungry people. Short lists, one pan where possible, no ingredient used only once.',
    attributes: book('Claire Fontbonne', 232, 100, false),
    mentions: ['lemon chicken tray', 'tomato orzo', 'green curry'],
  },
  {
    name: 'Pickle, Salt, Wait',
    cents: 2690,
    grams: 820,
    about:
      'Preserving for small kitchens, one jar at a time. Explains clearly what must be exact, and what may be left to taste.',
    attributes: book('Emre Tanyel', 184, 65, true),
    mentions: ['plum chutney', 'quick cucumbers', 'preserved lemons'],
  },
  {
    name: 'The Smallest Oven',
    cents: 1990,
    grams: 560,
    about:
      'Baking in a toaster oven, tested in student halls, caravans and one sailing boat. Cakes for four, biscuits for a rainy day, pizza for one.',
    attributes: book('Roos Hendrix', 144, 55, true),
    mentions: ['apple cake', 'oat biscuits', 'tray of focaccia'],
  },
  {
    name: 'Green Things, Hot Pan',
    cents: 2790,
    grams: 940,
    about:
      'What to do with the vegetable box: cabbage that tastes of more than duty, greens with a char on them, and sauces that hold it all together.',
    attributes: book('Amara Nwosu', 216, 90, true),
    mentions: ['charred cabbage', 'aubergine with miso', 'peanut sauce'],
  },
  {
    name: 'Sundays at Nonna Pia’s',
    cents: 3490,
    grams: 1320,
    about:
      'A family’s long lunches in Emilia, from the broth on the stove at eight to the last walnut. Fresh pasta is explained with photographs of every fold.',
    attributes: book('Pietro Galassi', 288, 96, false),
    mentions: ['tortellini', 'ragù', 'almond tart'],
  },
  {
    name: 'One Flame: Cooking Outdoors',
    cents: 2190,
    grams: 480,
    about:
      'Sixty meals for a camping stove, with packing lists by the gram and a chapter on coffee. The cover wipes clean, and it has had to.',
    attributes: book('Henrik Aastrup', 160, 60, false),
    mentions: ['skillet bread', 'one-pot pasta', 'camp porridge'],
  },
  {
    name: 'Cake Is a Conversation',
    cents: 2990,
    grams: 1080,
    about:
      'Forty cakes to take to somebody: the apology, the promotion, the new neighbour. Each says how it travels and how long it keeps.',
    attributes: book('Odile Marchais', 224, 40, true),
    mentions: ['orange cake', 'plum sheet cake', 'chocolate torte'],
  },
  {
    name: 'Rice, Steam and Seaweed',
    cents: 3190,
    grams: 1020,
    about:
      'Everyday Japanese cooking with what a European supermarket sells. Begins with rice, takes its time, and ends with a lunchbox you will be envied for.',
    attributes: book('Keiko Arisawa', 240, 85, false),
    mentions: ['rice balls', 'ginger pork', 'simmered pumpkin'],
  },
];

export const cookbooks: ShelfTemplate = {
  categoryId: 'category-cookbooks',
  prefix: 'BKS',
  kinds: [
    {
      code: 'BOOK',
      called: { noun: 'book', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'language',
      products: BOOKS,
    },
  ],
};

function book(author: string, pages: number, recipes: number, vegetarian: boolean) {
  return [
    text('Author', author),
    number('Pages', pages),
    number('Recipes', recipes),
    text('Language', 'English'),
    flag('Vegetarian', vegetarian),
  ];
}
