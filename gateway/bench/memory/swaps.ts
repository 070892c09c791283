import { ApolloServer } from '@apollo/server';
import { ArchipelagoGateway } from '../../src/index.ts';
import type { MemoryStep } from './steps.ts';

/**
 * Brings one supergraph after the other into service, each with a request to the one before still
 * remembered, and tells of the memory in between.
 */
export async function swapSupergraphs(
  supergraphSdl: string,
  query: string,
  swaps: number,
  step: MemoryStep,
): Promise<void> {
  let offer: (sdl: string) => void = () => {};
  const gateway = new ArchipelagoGateway({
    supergraphSdl: async ({ update }) => {
      offer = update;
      return { supergraphSdl };
    },
    logger: { debug() {}, info() {}, warn: console.warn, error: console.error },
  });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  await server.start();
  try {
    for (let swap = 1; swap <= swaps; swap += 1) {
      const swapped = new Promise<void>((resolve) => {
        const stopListening = gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
          if (!coreSupergraphSdl.startsWith(comment(swap))) return;
          stopListening();
          resolve();
        });
      });
      offer(comment(swap) + withField(supergraphSdl, swap));
      await swapped;
      await ask(server, query);
      step(swap);
    }
  } finally {
    await server.stop();
  }
}

const comment = (swap: number) => `# The ${swap}th supergraph.\n`;

/** A supergraph that differs from all others in what clients see, too. */
function withField(sdl: string, swap: number): string {
  return sdl.replace(
    /(type Person\b[^{]*\{)/,
    `$1\n  extra${swap}: String @join__field(graph: PEOPLE)`,
  );
}

async function ask(server: ApolloServer, query: string): Promise<void> {
  const { body } = await server.executeOperation({ query });
  if (body.kind !== 'single' || body.singleResult.errors) {
    throw new Error(`A request failed between swaps: ${JSON.stringify(body)}`);
  }
}
