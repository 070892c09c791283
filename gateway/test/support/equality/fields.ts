/** Fields of the graphs that faults, ours or of the stock gateway, are known to touch. */

/** What needs a field with arguments, such fields themselves, and what needs these. */
export const WITH_ARGUMENTS = [
  ...['price', 'euros', 'dollars', 'tax', 'duty', 'total', 'summary', 'comments', 'authors'],
];

/** Those of them that may not be null. */
export const NEVER_NULL = ['duty'];

/** What needs other fields. */
export const REQUIRING = [
  ...['euros', 'dollars', 'authors', 'volume', 'heavy', 'partNote', 'handling', 'tax', 'duty'],
  ...['total', 'summary', 'shipping', 'parcel', 'score', 'label', 'estimate'],
];

/** What is of an interface object, or has one as its value. */
export const OF_INTERFACE_OBJECTS = [
  ...['rating', 'reviews', 'similar', 'label', 'mood', 'awards', 'winner', 'best', 'for', 'rated'],
];

/** What has an interface object as its value, in the graphs with circular fields. */
export const INTERFACE_OBJECTS = ['bin', 'offer', 'part'];

/** Objects of which two subgraphs give a part each. */
export const OF_TWO_SUBGRAPHS = ['oldest', 'org'];

/** What tells when it was read. */
export const OF_THE_LOG = ['log', 'drop', 'clear', 'storeVersion', 'statsVersion'];

/** What needs, through others, what another subgraph needs in turn. */
export const CIRCULAR = [
  ...[
    'speed',
    'pace',
    'heat',
    'strain',
    'polish',
    'twin',
    'ratio',
    'noise',
    'wear',
    'load',
    'drive',
  ],
  ...['chain', 'effort', 'meeting', 'fit', 'finish', 'gloss', 'shadow', 'follower', 'silence'],
  ...['torque', 'repair', 'grip', 'cost', 'rebate', 'price', 'total'],
  ...['a2', 'axle', 'b', 'b2', 'c', 'c2'],
];
