import type { CODES } from '../diagnostic/codes.ts';
import type { Topic } from './topic.ts';

const CONFIG = `subgraphs:
  catalog:
    routing_url: http://catalog.internal/graphql
    schema:
      file: ./subgraphs/catalog.graphql`;

/** Everything that is our own to say, but for changes and rules. */
export const OWN_TOPICS: Readonly<Record<keyof typeof CODES, Topic>> = {
  CONFIG_MISSING: {
    text: 'Everything begins with the list of subgraphs. It is looked for in schema/supergraph.yaml, then in supergraph.yaml, unless --config names it.',
    fixed: CONFIG,
  },
  CONFIG_ENCODING: { text: 'The file holds bytes that are not UTF-8.', fix: 'save it as UTF-8' },
  CONFIG_SYNTAX: {
    text: 'The file cannot be read as YAML from the place that is shown on. Often the indentation differs from the line above, or a text with ": " in it lacks its quotes.',
    example: 'subgraphs:\n  catalog:\n   routing_url: http://a\n    schema: …',
    fixed: CONFIG,
  },
  CONFIG_DUPLICATE_KEY: {
    text: 'YAML would silently keep one of the two, and a subgraph would be missing from the graph.',
    fix: 'remove or rename one of them',
  },
  CONFIG_UNKNOWN_KEY: {
    text: 'Nobody reads this key. It is refused rather than skipped, as a mistyped option would be without effect.',
    fix: 'correct its spelling, or remove it',
  },
  CONFIG_INVALID: {
    text: 'An option that must be there is missing, or its value is not of the kind that it must be. The message names the option, what it takes and what it has.',
  },
  CONFIG_VARIABLE: {
    text: 'The value names an environment variable that is not set where the command runs.',
    example: `routing_url: \${env.CATALOG_URL}`,
    fixed: `routing_url: \${env.CATALOG_URL:-http://127.0.0.1:4002/graphql}`,
  },
  COMPOSER_VERSION: {
    text: 'federation_version asks for one exact composer, and another one is installed. Both may well give the same supergraph; this is a warning.',
    fix: 'write the version in use, or 2 for whichever is installed',
  },

  SDL_MISSING: {
    text: 'The configuration names a schema file, or a pattern of files, and nothing is there.',
    fix: 'paths are relative to the folder of the configuration',
  },
  SDL_UNREADABLE: {
    text: 'What the configuration names as a schema file is a folder, or may not be read.',
  },
  SDL_URL: {
    text: 'The schema of this subgraph comes from a running server, and that did not answer { _service { sdl } } in time or with what it must answer.',
    fix: 'start the subgraph, or name its schema as a file',
  },
  SDL_EMPTY: { text: 'A subgraph must define something.' },
  SDL_ENCODING: {
    text: 'The file holds bytes that are not UTF-8. UTF-16, which some editors write, is told by its zero bytes.',
    fix: 'save it as UTF-8',
  },
  SDL_SYNTAX: {
    text: 'The file cannot be parsed as GraphQL. Nothing of the graph can be checked until it can.',
    example: 'type Product {\n  id ID!\n}',
    fixed: 'type Product {\n  id: ID!\n}',
  },
  SDL_DUPLICATE: {
    text: 'The same thing is defined twice in one subgraph. Composers overlook some such cases and crash on others, so they are looked for first.',
    example: 'type Product {\n  id: ID!\n  id: ID!\n}',
    fix: 'remove one, or make the second definition of a type an extension',
  },
  COMPOSERS_AGREE: {
    text: 'The graph was composed by @apollo/composition and by @theguild/federation-composition, and both give the same API and the same supergraph, or refuse the graph for the same reasons. It is a note that the comparison was made.',
  },
  COMPOSERS_DIFFER_ERROR: {
    text: 'One of the two composers refuses the graph for a reason that the other does not see. Either it is right, and the other lets a graph through that will fail once it runs; or the fault is its own. A graph that only one accepts is tied to it.',
    example: 'type Product @key(fields: "id { x }") { id: ID! } # only one of them minds',
    fix: 'mend what is refused if it is wrong; else approve the finding, and keep to the other composer',
  },
  COMPOSERS_DIFFER_API: {
    text: 'Both composers accept the graph, but clients would see another API: a type, a field or its type is not the same. A gateway that composes by the other one would break clients.',
    fix: 'write the definitions of the subgraphs alike, so that nothing is left to be merged one way or the other',
  },
  COMPOSERS_DIFFER_SUPERGRAPH: {
    text: 'Both composers accept the graph and give clients the same API, but not gateways the same supergraph: another subgraph resolves a field, by another key, or needing other fields. Operations may be planned differently, or not at all. How it is written does not count, only what it says.',
    fix: 'see which of the two is right about the subgraph that is named; approve the finding if it does not matter',
  },
  COMPOSER_CRASH: {
    text: 'The composer threw an error of its own rather than say what is wrong. The directive or definition without which it does not is searched for by leaving out one at a time.',
    example: 'type Product @key(fields: "id { x }") {\n  id: ID!\n}',
    fix: 'correct what the place shows: most often a set of fields that selects into a scalar',
  },

  ARTIFACT_MISSING: {
    text: 'A generated file that is kept under version control is not there.',
    fix: 'run archipelago compose, and commit what it writes',
  },
  ARTIFACT_STALE: {
    text: 'A generated file is not what the subgraphs compose to. Somebody edited it, or edited a subgraph without composing again.',
    fix: 'run archipelago compose, and commit what it writes',
  },
  GENERATE_NAME_TAKEN: {
    text: 'The operations of one client, their fragments, and the inputs and enums that they use become types of one file, so each name counts once there. Names that differ only in the case of a letter become the same type.',
    example: 'query cart { … }      # web/cart.graphql\nquery Cart { … }      # web/Cart.graphql',
    fix: 'rename one of the two operations or fragments',
  },
  GENERATE_UNNAMED: {
    text: 'Types are called like the operation that they belong to. A manifest may hold an operation without a name, and nothing can be called like it.',
    example: 'query { products { name } }',
    fixed: 'query Products { products { name } }',
  },
  GENERATE_CLIENT_NAME: {
    text: 'The types of each client go into a file that is called like the client. A manifest can name a client in any way, also one that would be a path.',
    fix: 'rename the client in the manifest',
  },
  GENERATE_SCALAR_UNKNOWN: {
    text: 'The configuration gives TypeScript types to a scalar that clients do not see: it is mistyped, @inaccessible or gone.',
    fixed:
      'generate:\n  scalars:\n    DateTime: string\n    Money: { input: string, output: ./money.ts#Money }',
  },
  GENERATE_FAILED: {
    text: 'graphql-codegen threw an error on operations that are valid. The message holds its own words.',
  },
  OUTPUT_UNWRITABLE: { text: 'A generated file cannot be written where it should go.' },

  OPERATIONS_MISSING: {
    text: 'The folder or the manifest of operations that was asked for is not there. Without operations a check cannot tell who notices a change, so it does not go on in silence.',
  },
  OPERATION_ENCODING: { text: 'The file holds bytes that are not UTF-8.', fix: 'save it as UTF-8' },
  OPERATION_SYNTAX: {
    text: 'The operation cannot be parsed as GraphQL.',
    example: 'query Page {\n  product(id: 1 { name }\n}',
  },
  OPERATION_LAYOUT: {
    text: 'Operations lie in FOLDER/<client>/Name.graphql, one a file, called like the file, so that a finding can name them as client/Name.',
  },
  OPERATION_INVALID: {
    text: 'A client sends this, and the graph as it is now would refuse it. A change of the API that did so is listed beside it.',
    fix: 'undo the change of the API, or change the operation, and keep the old field until no client that is in use sends it',
  },
  OPERATION_DEPRECATED: {
    text: 'The operation uses what is marked @deprecated, and so may be removed one day.',
    fix: 'use what the reason of the deprecation names',
  },
  USAGE_MISSING: { text: 'A file of usage records that was asked for is not there.' },
  USAGE_INVALID: {
    text: 'Usage records are NDJSON: one JSON object a line, which names an operation by "operation", "id" or "body" and says "count", "client" and "version".',
    fixed: '{"operation":"web/ProductPage","count":1200,"client":"web","version":"3.1"}',
  },
  USAGE_UNKNOWN: {
    text: 'A record counts an operation whose text nobody knows, so nobody can tell what would break it.',
    fix: 'record the text as "body", or add the operation to the known ones',
  },
  VARIABLES_MISSING: {
    text: 'Whether an enum value or an input field is used depends on the values of variables. An operation that has variables needs an example of them beside it.',
    example: 'web/Search.graphql without web/Search.variables.json',
  },
  VARIABLES_SYNTAX: { text: 'The file of variables is not a JSON object.' },
  VARIABLES_INVALID: {
    text: 'A value does not fit the type that the operation declares for its variable, so the graph would refuse it.',
  },

  APPROVALS_INVALID: {
    text: 'An entry of the file of approvals lacks its id, its reason or the day until which it holds.',
    fixed:
      'approvals:\n  - id: CHG-1a2b3c4d\n    reason: only the back office used it\n    until: 2026-12-31',
  },
  APPROVAL_UNUSED: {
    text: 'An approval stands for a finding that this check does not make. Most often the change that it was for has been merged.',
    fix: 'remove the entry',
  },

  BASELINE_MISSING: {
    text: 'The graph to compare with cannot be had. As it was asked for, going on without it would let breaking changes pass.',
  },
  BASELINE_SHALLOW: {
    text: 'CI often clones only the last commit, and then the commit where a branch left its target is not there. The message ends with the command that fetches it.',
    fix: 'on GitHub, give actions/checkout "fetch-depth: 0"',
  },
  BASELINE_SKIPPED: {
    text: 'The baseline was chosen without being asked for, and there is no graph at it, as in the change that first adds one.',
  },
  BASELINE_UNREADABLE: {
    text: 'The file that was named as the baseline is not a supergraph as a composer writes it.',
  },
  BASELINE_BROKEN: {
    text: 'The graph at the baseline does not compose, so its API is not known and changes cannot be looked for. Errors that it has already are warnings; only new ones fail the check.',
  },
  BASELINE_FIXED: { text: 'The baseline had an error that the graph has no more.' },

  PLAN_FETCHES_ADDED: {
    text: 'To answer this operation the gateway must now send more requests to subgraphs than before. Each one costs time, and one more thing that can fail. The budget is checks.plans.max_added_fetches.',
    fix: 'keep the field where the operation has fetched it, provide it with @provides, or raise the budget',
  },
  PLAN_DEPTH_ADDED: {
    text: 'More requests to subgraphs must now wait for one another than before, so the answer comes later even if every subgraph is fast.',
    fix: 'see which fields need others first: a @requires or a @key that is fetched from a third subgraph',
  },
  PLAN_TOO_DEEP: {
    text: 'More requests have to wait for one another than checks.plans.max_depth allows.',
  },
  PLAN_FAILED: {
    text: 'The query planner cannot plan an operation that is valid. The graph would refuse it.',
  },
  PLAN_SUBGRAPH_ADDED: {
    text: 'The operation now needs a subgraph that it did not need before, and fails in part when that is down.',
  },
};
