import type { KindWords } from './words.ts';

/** The best-selling kind has the most reviews, and so the most words. */
export const TENT_WORDS: KindWords = {
  praise: [
    [
      '[Bone dry|Dry all night|Not a drop]',
      '[A whole night of rain|A thunderstorm that emptied the campsite|Two days of drizzle], and inside [everything stayed dry|not a drop came through|the only damp thing was my towel].',
    ],
    [
      '[Rain? What rain?|Holds the water out]',
      '[It poured from Friday to Sunday|The path outside had become a stream]; [we played cards|I read half a novel|the dog slept] and nothing got wet.',
    ],
    [
      '[Up in minutes|Pitches itself, nearly]',
      'The second time I had it up in [five|six|eight] minutes, [alone|in the dark|with cold fingers|while somebody held the torch].',
    ],
    [
      'Easy to pitch',
      '[Even our eleven-year-old gets it up|No instructions needed after the first evening|Clips and two sleeves, and that is all there is to it], [and down again just as fast|which counts when the rain comes].',
    ],
    [
      '[Stands in the wind|Steady]',
      '[It hardly moved|It just shrugged] [in a gale by the sea|when the wind turned at night|while the gazebo next door flew away].',
    ],
    [
      'More room than it looks',
      '[There is more room in it than the drawing suggests|Small outside, large inside]; [I can sit up without touching the roof|the rucksack sleeps inside as well|a wet afternoon with a book is no hardship].',
    ],
    [
      'Well thought out',
      '[Small things show that somebody tested it|You can tell that it was made by people who camp|I like the details]: [the zip doesn’t catch|the pockets are where the hand goes|the guy lines glow in torchlight|the bag is a size larger than it needs to be].',
    ],
    [
      '[Good air|No dripping roof]',
      'With the vents open there was [next to no condensation|a little mist on the fly and none inside], even [at four degrees|with the door shut|after a night of snoring].',
    ],
    [
      'Neatly sewn',
      'I looked at every seam before we left, as one does, and found [nothing to complain of|not one loose thread|only straight ones].',
    ],
    [
      'Light enough',
      '[Strapped to the handlebars|In the pannier|In the rucksack, shared out,] it is hardly noticed, and I have carried [heavier things for less|bigger ones for years].',
      'Doors',
    ],
    [
      'Worth the wait',
      'I looked at tents for [a whole winter|two years] and am glad that I ended up with this one.',
    ],
    [
      'Everyone asked',
      'On the campsite [three people|half of the row|a man from Ghent with a notebook] asked where it was from.',
    ],
    [
      'Good colour, good tent',
      'The colour is [calmer|nicer] than on the screen, and the light inside is pleasant, not [sickly|gloomy] as in my old one.',
      'Colour',
    ],
    [
      'Two doors, no quarrel',
      'Two doors are [a blessing|better than any marriage counsellor]: whoever gets up at five does so without waking the other.',
      'Doors',
    ],
    [
      'The dark cabin works',
      'Thanks to the dark cabin the children slept until [eight|half past eight]. That alone is worth the money.',
      'Darkened cabin',
    ],
    [
      'Snow, too',
      'With the skirt dug in, [a night of drifting snow|ten centimetres of fresh snow] stayed where it belongs.',
      'Snow skirt',
    ],
    [
      'Stands without pegs',
      '[Because it stands by itself it went up|It stands by itself, so I have pitched it] on [a rock shelf|gravel|a wooden deck] where not one peg would go in.',
      'Freestanding',
    ],
    [
      'Carried where it was wanted',
      'Once it stood we simply [picked it up and moved it into the shade|lifted it and shook the sand out].',
      'Freestanding',
    ],
  ],
  quibbles: [
    [
      'Better pegs, please',
      'The pegs are [the sort that bend|nothing special|fine for a lawn and no more]; I [swapped them|bought better ones|carry a few of my own].',
    ],
    [
      'Heavier than I hoped',
      'It is a bit [heavier|bulkier when packed] than I had [hoped|expected|read it to be].',
    ],
    [
      'The instructions need a friend',
      'The instructions are [one small drawing|a riddle|printed on the bag, which you have just put away].',
    ],
    [
      'The porch could be deeper',
      'The porch could be [a hand|twenty centimetres] deeper; boots fit, [a wet rucksack doesn’t|cooking in the rain doesn’t work].',
    ],
    [
      'One pocket more',
      'A pocket under the roof [for a lamp|for glasses] would be nice; there is a loop, [but I keep hitting it with my head|no more].',
    ],
    [
      'A new-tent smell',
      'It smelt rather strongly [for the first two nights|until it had been aired for a day].',
    ],
  ],
  faults: [
    [
      'Let the rain in',
      'By [midnight|the second night] water was coming through [the seam above the door|the floor|a corner] and we [slept in the car|moved to the washhouse|lay in a puddle].',
    ],
    [
      'Pole broke',
      'A pole [split at the joint|snapped|came out of its sleeve torn] [on the third night|the second time we pitched it], with hardly any wind.',
    ],
    [
      'The zip gave up',
      'The zip of the inner door [jammed|came apart|ate the fabric] [after {since}|on the first morning] and has never closed properly again.',
    ],
    [
      'Wet from the inside',
      'So much water ran down the inside of the fly that [the sleeping bags were soaked|it rained on us without rain], with every vent open.',
    ],
  ],
};
