import type { AskedDirective } from '../../../support/federation-suite/asked-directives.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

interface Given {
  readonly in?: string;
  readonly of?: number;
}

interface Sent {
  readonly title: readonly string[];
}

const asked = (args: Given, _view: object, directives: readonly AskedDirective[]) => [
  String(args.in ?? args.of ?? ''),
  ...directives.map(({ args: given }) => JSON.stringify(given)),
];

const label = (args: Given, sent: Sent, directives: readonly AskedDirective[]) => [
  ...sent.title,
  ...asked(args, sent, directives).slice(1),
];

export const tables: MakeTables = () => {
  const kind = ({ id }: { id: string }) => (id === 'm1' ? 'Book:m1' : 'Film:m2');
  return {
    core: {
      Query: { media: ['Book:m1', 'Film:m2'], first: 'Film:m2' },
      Mutation: { mark: kind },
      Book: [{ id: 'm1', title: asked, pages: asked }],
      Film: [{ id: 'm2', title: asked }],
    },
    moods: {
      Query: { best: 'm1' },
      Mutation: { praise: ({ id }: { id: string }) => id },
      Media: [
        { id: 'm1', mood: asked, label },
        { id: 'm2', mood: asked, label },
      ],
    },
  };
};
