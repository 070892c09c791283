import type { Cases } from '../../../support/federation-suite/feature.ts';

const SENT =
  '[[{"text":"H","by":{"name":"Ann"}},{"firm":{"boss":{"name":"Bob"}}},null],[{},{"text":null,"by":null}],[]]';

export const cases: Cases = {
  'fetches for the members of a union what two other subgraphs have': {
    query: '{ feeds { digest } }',
    data: { feeds: [{ digest: `> ${SENT}` }, { digest: '> null' }] },
  },
  'keeps the arguments of the client apart from the required ones': {
    query:
      '{ feeds { digest(prefix: "#") items { ... on Post { text } ... on Ad { firm { boss { id } } } } pin { since } top } }',
    data: {
      feeds: [
        {
          digest: `# ${SENT}`,
          items: [
            [{ text: 'Hello' }, { firm: { boss: { id: 'n2' } } }, null],
            [{}, { text: null }],
            [],
          ],
          pin: { since: 'noon UTC' },
          top: '{"__typename":"Post","since":"noon CET","text":"He"}',
        },
        {
          digest: '# null',
          items: null,
          pin: { since: 'noon UTC' },
          top: '{"__typename":"Ad","since":"noon CET"}',
        },
      ],
    },
  },
  'requires different arguments of one field for two fields': {
    query: '{ feeds { top digest pin { ... on Post { text(cut: 3) long: text } } } }',
    data: {
      feeds: [
        {
          top: '{"__typename":"Post","since":"noon CET","text":"He"}',
          digest: `> ${SENT}`,
          pin: { text: 'Hel', long: 'Hello' },
        },
        { top: '{"__typename":"Ad","since":"noon CET"}', digest: '> null', pin: {} },
      ],
    },
  },
  'shows members without a field where the client asks for nothing of them': {
    query: '{ feeds { items { ... on Gap { size } } digest: top } }',
    data: {
      feeds: [
        {
          items: [[{}, {}, null], [{ size: 3 }, {}], []],
          digest: '{"__typename":"Post","since":"noon CET","text":"He"}',
        },
        { items: null, digest: '{"__typename":"Ad","since":"noon CET"}' },
      ],
    },
  },
};
