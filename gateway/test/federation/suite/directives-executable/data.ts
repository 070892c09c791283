import type { AskedDirective } from '../../../support/federation-suite/asked-directives.ts';
import type { MakeTables } from '../../../support/federation-suite/feature.ts';

const asked = (_args: object, _view: object, directives: readonly AskedDirective[]) =>
  directives.map(({ name, args }) => `${name} ${JSON.stringify(args)}`);

const voice = (args: { for?: string }, view: object, directives: readonly AskedDirective[]) => [
  ...(args.for === undefined ? [] : [args.for]),
  ...asked(args, view, directives),
];

export const tables: MakeTables = () => ({
  letters: {
    Query: { letters: ['l1'], heading: asked },
    Letter: [{ id: 'l1', title: asked, weight: 3 }],
  },
  readers: {
    Letter: [{ id: 'l1', voice, reader: { voice }, price: asked }],
  },
});
