import type { DataFolder } from './data-folder.ts';
import type { Graph } from './graph.ts';
import { databaseVariable, SERVER_VARIABLES, SERVICES } from './services.ts';
import { formatTable } from './terminal.ts';

const FIRST_QUERY = '{ product(id: "product-1") { name inStock rating { average } } }';

const STORE_NAMES = { postgresql: 'PostgreSQL', mongodb: 'MongoDB' };

/** What runs where, and a first query to paste. */
export function summarise(
  graph: Graph,
  folder: DataFolder,
  environment: NodeJS.ProcessEnv,
): string {
  const { url, port, requestedPort } = graph.gateway.current().ready;
  const services = SERVICES.map(({ name, store }) => {
    const configured = [databaseVariable(name), SERVER_VARIABLES[store]].find(
      (variable) => environment[variable],
    );
    const own = configured ?? `embedded ${STORE_NAMES[store]}`;
    return [name, graph.services.get(name)?.current().ready.url ?? '', own];
  });
  const stores = graph.stores.servers.map((server) => [
    'store',
    `127.0.0.1:${server.port}`,
    server.description,
  ]);
  const moved =
    requestedPort === port
      ? ''
      : `Port ${requestedPort} is taken; the gateway listens on ${port}.\n`;
  return `
${formatTable([...services, ...stores, ['logs', `${folder.path}/logs`, '']])}

${moved}Gateway ready at ${url}

Explore it with Apollo Sandbox at ${new URL('/', url).href}, or paste:

  curl -s ${url} -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: FIRST_QUERY })}'

Ctrl-C ends everything; the data stay for the next start.`;
}
