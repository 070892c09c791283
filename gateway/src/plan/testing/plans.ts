import { composeServices } from '@apollo/composition';
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, validate } from 'graphql';
import { convertPlan } from '../convert-plan.ts';
import { createPlanner } from '../planner.ts';
import { printPlan } from '../print-plan.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@override", "@interfaceObject", "@inaccessible"])\n';

/** Composes subgraphs, given by name, into a supergraph. */
export function compose(subgraphs: Readonly<Record<string, string>>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs: parse(LINK + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new AggregateError(errors ?? [], String(errors));
  return supergraphSdl;
}

/** The plan that the planner makes when nothing is done about it, as text. */
export function stockPlan(supergraph: string, query: string): string {
  const { planner, api } = stockPlanner(supergraph);
  return printPlan(convertPlan(planner.buildQueryPlan(operationFromDocument(api, parse(query)))));
}

function stockPlanner(sdl: string) {
  const supergraph = Supergraph.build(sdl);
  return { planner: new QueryPlanner(supergraph), api: supergraph.apiSchema() };
}

/** Our plan of a valid query, as text. */
export function ourPlan(supergraph: string, query: string): string {
  const planner = createPlanner(supergraph);
  const document = parse(query);
  const [invalid] = validate(planner.apiSchema, document);
  if (invalid) throw invalid;
  return printPlan(planner.plan(document, undefined).plan);
}
