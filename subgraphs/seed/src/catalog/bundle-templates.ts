/** A bundle as it is written down by hand: its parts by the stock keeping units of the smallest world. */
export interface BundleTemplate {
  readonly name: string;
  readonly description: string;
  readonly parts: readonly { readonly sku: string; readonly quantity: number }[];
}

export const BUNDLE_TEMPLATES: readonly BundleTemplate[] = [
  {
    name: 'First Weekend Out',
    description:
      'A tent for two, two sleeping bags, two mats and a lantern: everything but the marshmallows for a first weekend in the open.',
    parts: parts('CAM-TENT-0001', ['CAM-SBAG-0002', 2], ['CAM-SMAT-0001', 2], 'CAM-LANT-0001'),
  },
  {
    name: 'Barista at Home',
    description: 'The gram-exact grinder with four porcelain cups and the pot that gurgles.',
    parts: parts('COF-GRND-0002', 'COF-CUPS-0001', 'COF-BREW-0001'),
  },
  {
    name: 'Family Games Night',
    description:
      'A loud one, a wobbly one and a quiet one for when the youngest has gone to bed. Between them they cover every mood of a Saturday.',
    parts: parts('GAM-GAME-0005', 'GAM-GAME-0009', 'GAM-GAME-0007'),
  },
  {
    name: 'The Rose Garden Set',
    description:
      'Forged secateurs, gauntlets to the elbow and the nine-litre can. Roses not included.',
    parts: parts('GAR-PRUN-0001', 'GAR-GLOV-0001', 'GAR-WCAN-0001'),
  },
  {
    name: 'Hut Tour Kit',
    description:
      'A rucksack for three days in the mountains with folding poles and a flask that keeps the tea hot until the summit.',
    parts: parts('HIK-PACK-0005', 'HIK-POLE-0001', 'HIK-BOTL-0002'),
  },
  {
    name: 'Vinyl Evening',
    description:
      'The turntable that works out of the box and a pair of oak speakers to go with it. Add records and a chair.',
    parts: parts('SPK-TURN-0001', 'SPK-PORT-0004'),
  },
  {
    name: 'Letter Writer’s Desk',
    description: 'A fountain pen, a hardcover notebook that takes its ink, and seven fineliners.',
    parts: parts('STA-PENS-0001', 'STA-NOTE-0001', 'STA-PENS-0004'),
  },
  {
    name: 'Bread and Soup',
    description: 'Two books that belong together: what to ladle, and what to dip in it.',
    parts: parts('BKS-BOOK-0001', 'BKS-BOOK-0002'),
  },
  {
    name: 'Open-Air Kitchen',
    description:
      'The gas stove, the book that was written for it, and a travel press, because mornings outdoors need coffee too.',
    parts: parts('CAM-STOV-0001', 'BKS-BOOK-0010', 'COF-BREW-0004'),
  },
  {
    name: 'Quiet Commute',
    description: 'Noise-cancelling headphones, a travel cup and a small game for two on the train.',
    parts: parts('HPH-OVER-0001', 'COF-CUPS-0005', 'GAM-CARD-0003'),
  },
];

function parts(...list: (string | [sku: string, quantity: number])[]) {
  return list.map((part) => {
    const [sku, quantity] = typeof part === 'string' ? [part, 1] : part;
    return { sku, quantity };
  });
}
