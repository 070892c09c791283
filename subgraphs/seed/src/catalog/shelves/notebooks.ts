import { flag, number, type ProductTemplate, type ShelfTemplate, text } from '../template.ts';

const NOTEBOOKS: readonly ProductTemplate[] = [
  {
    name: 'Fieldfare Dotted Notebook, A5',
    cents: 1690,
    grams: 380,
    about:
      'A hardcover notebook that lies flat from the first page. Numbered pages, an index, two ribbons, and paper that takes a fountain pen without bleeding.',
    attributes: notebook('A5', 'Dotted', 192, 100, true),
  },
  {
    name: 'Fieldfare Lined Notebook, A4',
    cents: 2290,
    grams: 720,
    about:
      'The large Fieldfare for people who write in whole pages. Wide lines, a margin that is not printed too dark, and a pocket at the back.',
    attributes: notebook('A4', 'Lined', 192, 100, true),
  },
  {
    name: 'Tinker Squared Pocket Notebooks, Set of Three',
    called: { noun: 'notebooks', plural: true },
    cents: 1190,
    grams: 180,
    about:
      'Three thin notebooks for the back pocket, stapled twice and rounded at the corners. One for lists, one for sketches, one to lose.',
    attributes: notebook('A6', 'Squared', 48, 80, false),
  },
  {
    name: 'Blankshore Sketchbook, A5',
    called: { noun: 'sketchbook', plural: false },
    cents: 1990,
    grams: 450,
    about:
      'Heavy, slightly toothed paper for pencil, ink and a light wash. The cloth cover opens all the way round to make one wide page of two.',
    attributes: notebook('A5', 'Blank', 112, 160, true),
  },
  {
    name: 'Weekwise Undated Planner',
    called: { noun: 'planner', plural: false },
    cents: 2490,
    grams: 430,
    about:
      'A week on the left, room to think on the right, and no dates, so that a week off costs no pages. Fifty-three weeks and a year at a glance.',
    attributes: notebook('A5', 'Weekly', 160, 90, true),
  },
  {
    name: 'Kitchen Table Recipe Journal',
    called: { noun: 'journal', plural: false },
    cents: 1890,
    grams: 520,
    about:
      'A book for the recipes that exist only on envelopes. Printed fields for oven, time and who gave it to you, and a cover that wipes clean.',
    attributes: notebook('A5', 'Form', 144, 120, true),
  },
  {
    name: 'Rainproof Field Notebook',
    cents: 1490,
    grams: 160,
    about:
      'Stone paper that takes pencil in a downpour and does not tear. Spiral at the top, scales in centimetres along the edge.',
    attributes: notebook('A6', 'Squared', 100, 140, false),
  },
  {
    name: 'Longhand Refillable Leather Journal',
    called: { noun: 'journal', plural: false },
    cents: 4990,
    grams: 410,
    about:
      'A vegetable-tanned cover that takes up to three booklets on elastic cords. It scratches, darkens and in the end looks like you.',
    attributes: notebook('A5', 'Dotted', 96, 90, false),
  },
];

const PENS: readonly ProductTemplate[] = [
  {
    name: 'Kestrel Fountain Pen',
    cents: 3490,
    grams: 120,
    about:
      'A light aluminium pen with a steel nib that starts after a week in the drawer. Takes cartridges or the converter in the box.',
    attributes: pen('Fountain pen', 'Medium', 'Aluminium', true),
  },
  {
    name: 'Kestrel Rollerball',
    cents: 2890,
    grams: 110,
    about:
      'The same barrel as the fountain pen with a tip that forgives any angle. Uses standard refills that every corner shop has.',
    attributes: pen('Rollerball', '0.7 mm', 'Aluminium', true),
  },
  {
    name: 'Draughtsman Mechanical Pencil, 0.5',
    called: { noun: 'pencil', plural: false },
    cents: 1790,
    grams: 60,
    about:
      'A brass-bodied pencil with its weight at the tip, where it belongs. The sleeve slides back, so a pocket is safe from it.',
    attributes: pen('Mechanical pencil', '0.5 mm', 'Brass', true),
  },
  {
    name: 'Seven Inks Fineliner Set',
    called: { noun: 'fineliners', plural: true },
    cents: 1390,
    grams: 140,
    about:
      'Seven waterproof fineliners from 0.05 to 0.8 millimetres. The caps click, and the ink dries before the sleeve arrives.',
    attributes: pen('Fineliner', '0.05–0.8 mm', 'Plastic', false),
  },
];

export const notebooks: ShelfTemplate = {
  categoryId: 'category-notebooks',
  prefix: 'STA',
  kinds: [
    {
      code: 'NOTE',
      called: { noun: 'notebook', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: NOTEBOOKS,
    },
    {
      code: 'PENS',
      called: { noun: 'pen', plural: false },
      handlingClass: 'STANDARD',
      variesBy: 'colour',
      products: PENS,
    },
  ],
};

function notebook(format: string, ruling: string, pages: number, gsm: number, hardcover: boolean) {
  return [
    text('Format', format),
    text('Ruling', ruling),
    number('Pages', pages),
    number('Paper', gsm, 'g/m²'),
    flag('Hard cover', hardcover),
  ];
}

function pen(type: string, tip: string, body: string, refillable: boolean) {
  return [text('Type', type), text('Tip', tip), text('Body', body), flag('Refillable', refillable)];
}
