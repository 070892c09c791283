import { createRequire } from 'node:module';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { Composer } from './composer.ts';
import { messageOfError } from './composer-problems.ts';
import type { ParsedSubgraph } from './parsed-subgraph.ts';
import { printApiSchema, printSorted } from './print.ts';
import { readSupergraph } from './read-supergraph.ts';

const PACKAGE = '@theguild/federation-composition';
const { version } = createRequire(import.meta.url)(`${PACKAGE}/package.json`) as {
  version: string;
};

/** The composer under the MIT licence. It gives no hints. */
export const guildComposer: Composer = {
  name: 'guild',
  package: PACKAGE,
  version,
  run(subgraphs) {
    const result = composeServices(servicesOf(subgraphs));
    if (result.errors) return { ok: false, errors: result.errors.map(messageOfError) };
    const supergraphSdl = printSorted(parse(result.supergraphSdl, { noLocation: true }));
    // Read as a gateway reads it, so that both composers' API schemas are made in the same way.
    const { schema } = readSupergraph(supergraphSdl);
    return { ok: true, supergraphSdl, api: printApiSchema(schema), hints: [] };
  },
  errorsOf(subgraphs, { satisfiability }) {
    const disableValidationRules = satisfiability ? [] : ['SatisfiabilityRule'];
    const { errors = [] } = composeServices(servicesOf(subgraphs), { disableValidationRules });
    return errors.map(messageOfError);
  },
};

/** In the order of their names, on which the order of fields in the outcome depends. */
function servicesOf(subgraphs: readonly ParsedSubgraph[]) {
  return subgraphs
    .map(({ name, url, document }) => ({ name, url, typeDefs: document }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
